<?php
/**
 * What Site Health says of the guide: whether visitors can be led to book, and whether the server
 * gives out its files.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

add_filter(
	'site_status_tests',
	function ( $tests ) {
		$tests['direct']['consultation-guide-booking'] = array(
			'label' => __( 'Consultation Guide: booking page', 'consultation-guide' ),
			'test'  => __NAMESPACE__ . '\booking_test',
		);
		$tests['async']['consultation-guide-files']    = array(
			'label' => __( 'Consultation Guide: files', 'consultation-guide' ),
			'test'  => 'consultation-guide-files',
		);
		return $tests;
	}
);

add_action(
	'wp_ajax_health-check-consultation-guide-files',
	function () {
		check_ajax_referer( 'health-check-site-status' );
		if ( ! current_user_can( 'view_site_health_checks' ) ) {
			wp_send_json_error( null, 403 );
		}
		wp_send_json_success( files_test() );
	}
);

/**
 * Whether a booking page is chosen.
 *
 * @return array<string, mixed>
 */
function booking_test(): array {
	if ( '' !== settings()['booking_url'] ) {
		return verdict( 'consultation-guide-booking', 'good', __( 'Consultation Guide knows where visitors book', 'consultation-guide' ), __( 'A booking page is chosen.', 'consultation-guide' ) );
	}
	return verdict(
		'consultation-guide-booking',
		'recommended',
		__( 'Consultation Guide does not know where visitors book', 'consultation-guide' ),
		__( 'Where a guide does not say otherwise, visitors who want to book are led to the home page.', 'consultation-guide' ),
		sprintf( '<p><a href="%s">%s</a></p>', esc_url( settings_address() ), esc_html__( 'Choose the booking page', 'consultation-guide' ) )
	);
}

/**
 * Whether the files of a guide can be had, each as what it is.
 *
 * @return array<string, mixed>
 */
function files_test(): array {
	foreach ( guide_files() as $address => $type ) {
		$problem = problem_with( $address, $type );
		if ( null !== $problem ) {
			return verdict( 'consultation-guide-files', 'critical', __( 'Visitors see only a link in place of the guide', 'consultation-guide' ), $problem );
		}
	}
	return verdict(
		'consultation-guide-files',
		'good',
		__( 'The server gives out the files of the guide', 'consultation-guide' ),
		__( 'The script, the WebAssembly module and the questionnaire can be had.', 'consultation-guide' )
	);
}

/**
 * The files that a guide cannot do without, each with a part of its type where that matters.
 *
 * @return array<string, string>
 */
function guide_files(): array {
	$files = array( script_address() => 'javascript' );
	foreach ( (array) glob( dirname( __DIR__ ) . '/guide/assets/engine-*' ) as $file ) {
		$files[ plugins_url( 'guide/assets/' . basename( $file ), FILE ) ] = '.js' === substr( $file, -3 ) ? 'javascript' : '';
	}
	$name    = values_in_force( array() )['questionnaire'];
	$address = questionnaire_address( $name );

	$files[ $address . '.languages.json' ] = '';
	// Its ending is unknown to many servers, and some give out nothing of an unknown type.
	$language = languages_of( $name )['default'] ?? null;
	if ( null !== $language ) {
		$files[ "$address.$language.cgq" ] = '';
	}
	return $files;
}

/** What is wrong with a file as the server gives it out; null if nothing is. */
function problem_with( string $address, string $type ): ?string {
	$answer = wp_remote_head( $address, array( 'timeout' => 5 ) );
	if ( is_wp_error( $answer ) ) {
		/* translators: 1: an address. 2: what went wrong. */
		return sprintf( __( '%1$s could not be asked for from this server: %2$s', 'consultation-guide' ), $address, $answer->get_error_message() );
	}
	$status = wp_remote_retrieve_response_code( $answer );
	if ( 200 !== $status ) {
		/* translators: 1: an address. 2: a number such as 403. */
		return sprintf( __( '%1$s is answered with %2$d. Have your host, or the plugin that protects the site, give it out.', 'consultation-guide' ), $address, $status );
	}
	$found = (string) wp_remote_retrieve_header( $answer, 'content-type' );
	if ( false !== strpos( $found, 'text/html' ) || ( '' !== $type && false === strpos( $found, $type ) ) ) {
		/* translators: 1: an address. 2: a type such as text/html. */
		return sprintf( __( '%1$s is given out as %2$s, which browsers refuse. Ask your host to give it its own type.', 'consultation-guide' ), $address, $found );
	}
	return null;
}

/**
 * A verdict as Site Health shows it.
 *
 * @return array<string, mixed>
 */
function verdict( string $test, string $status, string $label, string $description, string $actions = '' ): array {
	return array(
		'test'        => $test,
		'status'      => $status,
		'label'       => $label,
		'description' => '<p>' . esc_html( $description ) . '</p>',
		'actions'     => $actions,
		'badge'       => array(
			'label' => __( 'Consultation Guide', 'consultation-guide' ),
			'color' => 'blue',
		),
	);
}
