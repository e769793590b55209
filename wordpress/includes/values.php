<?php
/**
 * What holds for a guide: what its block or shortcode says, else the settings, else the defaults.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/**
 * The settings, every one a text; empty where nothing is set.
 *
 * @return array<string, string>
 */
function settings(): array {
	return clean_values( (array) get_option( OPTION, array() ) );
}

/**
 * Only what fields allow, from a form, a block or a shortcode.
 *
 * @param array<mixed> $given By the names of fields; may hold anything.
 * @return array<string, string>
 */
function clean_values( array $given ): array {
	$values = array();
	foreach ( fields() as $name => $field ) {
		$value           = $given[ $name ] ?? '';
		$values[ $name ] = clean_value( $name, $field, is_scalar( $value ) ? (string) $value : '' );
	}
	return $values;
}

/**
 * A value as its field allows it; empty if it does not.
 *
 * @param array{choices?: array<string, string>} $field What is allowed.
 */
function clean_value( string $name, array $field, string $value ): string {
	// Where somebody without the right to save HTML saves a block, `&` becomes `&amp;` in it.
	$value = trim( wp_specialchars_decode( $value, ENT_QUOTES ) );
	if ( isset( $field['choices'] ) ) {
		return isset( $field['choices'][ $value ] ) ? $value : '';
	}
	switch ( $name ) {
		case 'booking_url':
			return esc_url_raw( $value, array( 'http', 'https' ) );
		case 'lang':
			return is_language_tag( $value ) ? $value : '';
		case 'element_id':
			return preg_replace( '/[^A-Za-z0-9_-]/', '', $value );
		default:
			return sanitize_text_field( $value );
	}
}

/**
 * What holds, with nothing left empty that has a default.
 *
 * @param array<mixed> $given What the block or the shortcode says.
 * @return array<string, string>
 */
function values_in_force( array $given ): array {
	$given    = clean_values( $given );
	$settings = settings();
	$values   = array();
	foreach ( fields() as $name => $field ) {
		$default         = isset( $field['choices'] ) ? (string) array_key_first( $field['choices'] ) : '';
		$set             = empty( $field['each'] ) ? $settings[ $name ] : '';
		$values[ $name ] = first_filled( $given[ $name ], $set, $default );
	}
	$values['label']       = first_filled( $values['label'], __( 'Book a free consultation', 'consultation-guide' ) );
	$values['button_text'] = first_filled( $values['button_text'], __( 'Is a free talk for me?', 'consultation-guide' ) );
	$values['booking_url'] = absolute_address( $values['booking_url'] );
	return $values;
}

/** The first of these that is not empty. */
function first_filled( string ...$texts ): string {
	foreach ( $texts as $text ) {
		if ( '' !== $text ) {
			return $text;
		}
	}
	return '';
}

/** An address of this site in full, also where WordPress is in a folder: `/book` is its page, not the host's. */
function absolute_address( string $address ): string {
	if ( '' === $address || '/' !== $address[0] || 0 === strpos( $address, '//' ) ) {
		return $address;
	}
	$folder = rtrim( (string) wp_parse_url( home_url(), PHP_URL_PATH ), '/' );
	if ( '' !== $folder && 0 === strpos( $address, $folder . '/' ) ) {
		$address = substr( $address, strlen( $folder ) );
	}
	return home_url( $address );
}

/**
 * Where booking leads, for the link that is there without a guide too.
 *
 * @param array<string, string> $values What holds for the guide.
 */
function booking_address( array $values ): string {
	return first_filled( $values['booking_url'], home_url( '/' ) );
}
