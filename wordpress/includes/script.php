<?php
/**
 * The guide's script: a module, on pages with a guide alone, left alone by optimizers.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** The one address that the guide is loaded by; it finds its other files beside it. */
function script_address(): string {
	return plugins_url( 'guide/consultation-guide.js', FILE );
}

/** Has the page load the script, once. */
function load_script(): void {
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( 'consultation-guide', script_address(), array(), VERSION );
		return;
	}
	// Before WordPress 6.5. A hook is added once, however many guides there are.
	add_action( 'wp_footer', __NAMESPACE__ . '\print_script' );
}

/** Writes the script's tag, for versions of WordPress that know no modules. */
function print_script(): void {
	wp_print_script_tag(
		array(
			'type' => 'module',
			'id'   => 'consultation-guide-js-module',
			'src'  => add_query_arg( 'ver', VERSION, script_address() ),
		)
	);
}

add_filter(
	'wp_script_attributes',
	function ( $attributes ) {
		$address = is_array( $attributes ) ? (string) ( $attributes['src'] ?? '' ) : '';
		if ( 0 === strpos( $address, script_address() ) ) {
			// What several optimizers look for in the tags that they are to leave as they are.
			$attributes += array(
				'data-no-optimize' => '1',
				'data-no-defer'    => '1',
				'data-no-minify'   => '1',
				'data-cfasync'     => 'false',
			);
		}
		return $attributes;
	}
);

// And what others ask for: parts of the addresses that they leave out.
foreach ( array(
	'rocket_delay_js_exclusions',
	'rocket_exclude_defer_js',
	'rocket_exclude_js',
	'litespeed_optimize_js_excludes',
	'litespeed_optm_js_defer_exc',
	'litespeed_optm_gm_js_exc',
	'sgo_js_minify_exclude_urls',
	'sgo_javascript_combine_excluded_external_paths',
) as $hook ) {
	add_filter(
		$hook,
		function ( $excluded ) {
			$excluded   = (array) $excluded;
			$excluded[] = 'consultation-guide.js';
			return $excluded;
		}
	);
}
add_filter(
	'autoptimize_filter_js_exclude',
	function ( $excluded ) {
		if ( is_array( $excluded ) ) {
			// The names of files, each with what is not done to it.
			$excluded['consultation-guide.js'] = '';
			return $excluded;
		}
		return trim( $excluded . ', consultation-guide.js', ', ' );
	}
);
