<?php
/**
 * `[consultation_guide]`, for the Classic Editor and page builders.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

add_shortcode(
	'consultation_guide',
	function ( $attributes ) {
		$given = array();
		foreach ( (array) $attributes as $name => $value ) {
			$given[ field_of_shortcode( (string) $name ) ] = $value;
		}
		wp_enqueue_style( 'consultation-guide-guide-style' );
		return '<div class="wp-block-consultation-guide-guide">' . guide_html( $given ) . '</div>';
	}
);

/** The field that an attribute of the shortcode is for: `booking-url` and `booking_url` alike, and `id`. */
function field_of_shortcode( string $name ): string {
	$name = str_replace( '-', '_', $name );
	return 'id' === $name ? 'element_id' : $name;
}
