<?php
/**
 * The guide's script: a module, on pages with a guide alone, left alone by optimizers.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** The script's id in a page: what WordPress makes of the module's name from 6.5 on. */
const SCRIPT_ID = 'consultation-guide-js-module';

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
			'id'   => SCRIPT_ID,
			'src'  => add_query_arg( 'ver', VERSION, script_address() ),
		)
	);
}

/**
 * What optimizers look for in the tags that they are to leave as they are, each with where its makers say so.
 */
const LEFT_ALONE = array(
	// Cloudflare's Rocket Loader, in its documentation "Ignore JavaScripts"; LiteSpeed and Autoptimize too.
	'data-cfasync'       => 'false',
	// LiteSpeed Cache: src/optimize.cls.php.
	'data-no-optimize'   => '1',
	'data-no-defer'      => '1',
	// Autoptimize: classes/autoptimizeScripts.php.
	'data-noptimize'     => '1',
	// Jetpack Boost: app/modules/optimizations/render-blocking-js/class-render-blocking-js.php.
	'data-jetpack-boost' => 'ignore',
);

add_filter(
	'wp_script_attributes',
	function ( $attributes ) {
		$address = is_array( $attributes ) ? (string) ( $attributes['src'] ?? '' ) : '';
		// First: Cloudflare reads its own only before the address.
		return 0 === strpos( $address, script_address() ) ? LEFT_ALONE + $attributes : $attributes;
	}
);

/**
 * What others ask for by a filter: the script's address or a part of it, or its id.
 */
const LEFT_OUT = array(
	// WP Rocket: inc/Engine/Optimization, DelayJS/HTML.php, DeferJS/DeferJS.php and Minify/JS/AbstractJSOptimization.php.
	'rocket_delay_js_exclusions'         => 'consultation-guide.js',
	'rocket_exclude_defer_js'            => 'consultation-guide.js',
	'rocket_exclude_js'                  => 'consultation-guide.js',
	// LiteSpeed Cache: src/optimize.cls.php.
	'litespeed_optimize_js_excludes'     => 'consultation-guide.js',
	'litespeed_optm_js_defer_exc'        => 'consultation-guide.js',
	'litespeed_optm_gm_js_exc'           => 'consultation-guide.js',
	// Speed Optimizer by SiteGround: core/Combinator/Js_Combinator.php. It would combine modules with other scripts.
	'sgo_javascript_combine_exclude_ids' => SCRIPT_ID,
);

foreach ( LEFT_OUT as $consultation_guide_hook => $consultation_guide_script ) {
	add_filter(
		$consultation_guide_hook,
		function ( $excluded ) use ( $consultation_guide_script ) {
			$excluded   = (array) $excluded;
			$excluded[] = $consultation_guide_script;
			return $excluded;
		}
	);
}

// Autoptimize, whose list is a text, or an array by the names of files.
add_filter(
	'autoptimize_filter_js_exclude',
	function ( $excluded ) {
		if ( is_array( $excluded ) ) {
			$excluded['consultation-guide.js'] = '';
			return $excluded;
		}
		return trim( $excluded . ', consultation-guide.js', ', ' );
	}
);
