<?php
/**
 * The guide in a page.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/**
 * What recorders of visits document for an element to be left out. None of it hides where presses are from
 * all of them: for that there is the frame. See docs/privacy.md.
 */
const MARKS = array(
	'class'                  => 'ph-no-capture rr-block sentry-block amp-block mp-block nr-block highlight-block rb-block',
	'data-sentry-block'      => '',
	'data-sl'                => 'mask',
	'data-clarity-mask'      => 'true',
	'data-dd-privacy'        => 'hidden',
	'data-openreplay-hidden' => '',
	'data-private'           => '',
	'data-hj-suppress'       => '',
	'data-mp-block'          => '',
	'data-rr-block'          => '',
	'data-amp-block'         => '',
);

/**
 * The element with its booking link, and with the button that opens it where it is in a window.
 *
 * @param array<mixed> $given What the block or the shortcode says, by the names of fields.
 */
function guide_html( array $given ): string {
	$values = values_in_force( $given );
	$link   = sprintf(
		'<a href="%s">%s</a>',
		esc_url( booking_address( $values ) ),
		esc_html( $values['label'] )
	);
	if ( is_feed() ) {
		return "<p>$link</p>";
	}
	load_script();
	$attributes = attributes( $values );
	if ( 'dialog' === $values['display'] && ! isset( $attributes['id'] ) ) {
		$attributes['id'] = wp_unique_id( 'consultation-guide-' );
	}
	$style = height_style( $values );
	if ( '' !== $style ) {
		$attributes['style'] = $style;
	}
	$written = '';
	foreach ( $attributes + MARKS as $name => $value ) {
		$written .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	$opener = 'dialog' === $values['display'] ? opener_html( $values, $attributes['id'] ) : '';
	return "$opener<consultation-guide$written>$link</consultation-guide>";
}

/**
 * The attributes of the element; what is its own default is left out.
 *
 * @param array<string, string> $values What holds for the guide.
 * @return array<string, string>
 */
function attributes( array $values ): array {
	$attributes = array();
	foreach ( fields() as $name => $field ) {
		$value = $values[ $name ];
		if ( ! isset( $field['attribute'] ) || '' === $value ) {
			continue;
		}
		$is_default = isset( $field['choices'] ) && array_key_first( $field['choices'] ) == $value; // phpcs:ignore Universal.Operators.StrictComparisons.LooseEqual -- PHP makes numbers of keys such as "2".
		if ( ! $is_default ) {
			$attributes[ $field['attribute'] ] = 'on' === $value ? '' : $value;
		}
	}
	if ( isset( $attributes['src'] ) ) {
		$attributes['src'] = questionnaire_address( $values['questionnaire'] );
	} elseif ( ! isset( $attributes['booking-url'] ) ) {
		// The address in the questionnaire that comes along is a placeholder.
		$attributes['booking-url'] = booking_address( $values );
	}
	return $attributes;
}

/**
 * A link in the look of the theme's buttons, which leads to the booking page until the guide is there.
 *
 * @param array<string, string> $values What holds for the guide.
 */
function opener_html( array $values, string $id ): string {
	return sprintf(
		'<p class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="%s" data-consultation-guide="%s">%s</a></p>',
		esc_url( booking_address( $values ) ),
		esc_attr( $id ),
		esc_html( $values['button_text'] )
	);
}
