<?php
/**
 * The settings: what holds for every guide of the site that does not say otherwise.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** The group of options that the form saves. */
const GROUP = 'consultation_guide_settings';
/** What the list of pages says for an address that is typed. */
const OTHER = 'other';

add_action(
	'admin_enqueue_scripts',
	function ( $screen ) {
		if ( 'settings_page_' . PAGE === $screen && 'settings' === current_tab() ) {
			wp_enqueue_style( 'consultation-guide-settings', plugins_url( 'admin/settings.css', FILE ), array(), VERSION );
			wp_enqueue_script( 'consultation-guide-settings', plugins_url( 'admin/settings.js', FILE ), array(), VERSION, true );
		}
	}
);

add_action(
	'admin_init',
	function () {
		register_setting(
			GROUP,
			OPTION,
			array(
				'type'              => 'object',
				'sanitize_callback' => __NAMESPACE__ . '\clean_settings',
			)
		);
		foreach ( panels() as $panel => $title ) {
			add_settings_section( $panel, $title, '__return_null', PAGE );
		}
		foreach ( fields() as $name => $field ) {
			if ( empty( $field['each'] ) ) {
				add_settings_field(
					$name,
					esc_html( $field['label'] ),
					__NAMESPACE__ . '\print_field',
					PAGE,
					$field['panel'],
					array(
						'label_for' => "consultation-guide-$name",
						'name'      => $name,
					)
				);
			}
		}
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page(
			__( 'Consultation Guide', 'consultation-guide' ),
			__( 'Consultation Guide', 'consultation-guide' ),
			CAPABILITY,
			PAGE,
			__NAMESPACE__ . '\print_page'
		);
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( FILE ),
	function ( $links ) {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( settings_address() ), esc_html__( 'Settings', 'consultation-guide' ) );
		return array_merge( array( $link ), $links );
	}
);

add_action(
	'admin_notices',
	function () {
		$screen = get_current_screen();
		if ( ! $screen || 'plugins' !== $screen->id || ! current_user_can( CAPABILITY ) || '' !== settings()['booking_url'] ) {
			return;
		}
		printf(
			'<div class="notice notice-info"><p>%s <a href="%s">%s</a></p></div>',
			esc_html__( 'Consultation Guide does not know yet where visitors book.', 'consultation-guide' ),
			esc_url( settings_address() ),
			esc_html__( 'Choose the booking page', 'consultation-guide' )
		);
	}
);

/**
 * The settings of a form, as they are saved.
 *
 * @param mixed $given What was sent.
 * @return array<string, string>
 */
function clean_settings( $given ): array {
	$given = is_array( $given ) ? $given : array();
	$page  = (string) ( $given['booking_page'] ?? '' );
	// A page of the list counts before what is typed.
	if ( '' !== $page && OTHER !== $page ) {
		$given['booking_url'] = $page;
	}
	$values = array_filter( clean_values( $given ), 'strlen' );
	$asked  = trim( (string) ( $given['booking_url'] ?? '' ) );
	$named  = address_of_page( $asked );
	if ( '' !== $named ) {
		$values['booking_url'] = $named;
	} elseif ( '' === $asked ) {
		notice( 'warning', __( 'Saved. The booking page is still empty: until you choose one, booking leads to your home page.', 'consultation-guide' ) );
	} elseif ( ! is_followed( $values['booking_url'] ?? '' ) ) {
		/* translators: %s: what was typed. */
		notice( 'error', sprintf( __( 'Visitors cannot be led to “%s”. Type the name of a page of this site, its address such as /book/, or an address that begins with https://.', 'consultation-guide' ), $asked ) );
		unset( $values['booking_url'] );
	}
	return $values;
}

/** Shows a message above the settings; once, though WordPress may clean what it saves twice. */
function notice( string $type, string $message ): void {
	if ( ! get_settings_errors( OPTION ) ) {
		add_settings_error( OPTION, 'booking_url', $message, $type );
	}
}

/** Whether the guide leads to such an address: one of this site, or of another over https. */
function is_followed( string $address ): bool {
	$parts = wp_parse_url( absolute_address( $address ) );
	$home  = wp_parse_url( home_url() );
	$host  = $parts['host'] ?? '';
	return '' !== $host && ( 'https' === ( $parts['scheme'] ?? '' ) || $host === $home['host'] );
}

/** The page, with a tab for the settings and one for the questionnaires. */
function print_page(): void {
	if ( ! current_user_can( CAPABILITY ) ) {
		return;
	}
	$tabs = array(
		'settings'       => __( 'Settings', 'consultation-guide' ),
		'questionnaires' => __( 'Questionnaires', 'consultation-guide' ),
	);
	$tab  = current_tab();
	printf( '<div class="wrap"><h1>%s</h1><nav class="nav-tab-wrapper">', esc_html__( 'Consultation Guide', 'consultation-guide' ) );
	foreach ( $tabs as $name => $title ) {
		printf(
			'<a href="%s" class="nav-tab%s"%s>%s</a>',
			esc_url( settings_address( $name ) ),
			$name === $tab ? ' nav-tab-active' : '',
			$name === $tab ? ' aria-current="page"' : '',
			esc_html( $title )
		);
	}
	echo '</nav>';
	if ( 'questionnaires' === $tab ) {
		print_questionnaires();
	} else {
		print_settings();
	}
	echo '</div>';
}

/** Which tab is asked for. */
function current_tab(): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Only what is shown depends on it.
	return isset( $_GET['tab'] ) && 'questionnaires' === $_GET['tab'] ? 'questionnaires' : 'settings';
}

/** The form. */
function print_settings(): void {
	printf(
		'<p>%s</p><form action="options.php" method="post">',
		esc_html__( 'This is how every guide of the site is, unless its block says otherwise.', 'consultation-guide' )
	);
	settings_fields( GROUP );
	do_settings_sections( PAGE );
	submit_button();
	echo '</form>';
	print_how_to();
}

/** How a guide gets into a page. */
function print_how_to(): void {
	printf(
		'<h2>%s</h2><p>%s</p><p>%s <code>[consultation_guide]</code></p>',
		esc_html__( 'Put it into a page', 'consultation-guide' ),
		esc_html__( 'Edit the page, press +, and add the block “Consultation Guide”.', 'consultation-guide' ),
		esc_html__( 'In the Classic Editor and in page builders, write this in a paragraph of its own:', 'consultation-guide' )
	);
}

/**
 * The control of a field.
 *
 * @param array{name: string, label_for: string} $arguments Which one.
 */
function print_field( array $arguments ): void {
	$name  = $arguments['name'];
	$field = fields()[ $name ];
	$value = settings()[ $name ];
	$help  = $arguments['label_for'] . '-help';
	if ( 'booking_url' === $name ) {
		print_booking_page( $arguments['label_for'], $value );
	} elseif ( isset( $field['choices'] ) ) {
		printf( '<select id="%s" name="%s" aria-describedby="%s">', esc_attr( $arguments['label_for'] ), esc_attr( OPTION . "[$name]" ), esc_attr( $help ) );
		foreach ( $field['choices'] as $choice => $label ) {
			print_option( (string) $choice, $label, $value );
		}
		echo '</select>';
	} else {
		printf(
			'<input type="text" class="regular-text" id="%s" name="%s" value="%s" placeholder="%s" aria-describedby="%s">',
			esc_attr( $arguments['label_for'] ),
			esc_attr( OPTION . "[$name]" ),
			esc_attr( $value ),
			esc_attr( values_in_force( array() )[ $name ] ),
			esc_attr( $help )
		);
	}
	printf( '<p class="description" id="%s">%s</p>', esc_attr( $help ), esc_html( $field['help'] ) );
	if ( 'questionnaire' === $name ) {
		print_included_note( $value );
	}
}

/** A choice in a list; the one of `$value` is chosen. */
function print_option( string $choice, string $label, string $value ): void {
	printf( '<option value="%s"%s>%s</option>', esc_attr( $choice ), selected( $value, $choice, false ), esc_html( $label ) );
}

/** The pages of the site to choose from, and a field for another address: both are there without JavaScript too. */
function print_booking_page( string $id, string $value ): void {
	$address = '' === $value ? '' : page_at( $value );
	$chosen  = '' !== $value && '' === $address ? OTHER : $address;
	printf( '<select id="%1$s" name="%2$s" aria-describedby="%1$s-help">', esc_attr( $id ), esc_attr( OPTION . '[booking_page]' ) );
	print_option( '', __( 'Choose a page…', 'consultation-guide' ), $chosen );
	foreach ( pages() as $page ) {
		print_option( $page['url'], $page['label'], $chosen );
	}
	print_option( OTHER, __( 'Another address…', 'consultation-guide' ), $chosen );
	echo '</select>';
	printf(
		'<p id="%1$s-other-row"><label for="%1$s-other">%2$s</label><br><input type="text" class="regular-text code" id="%1$s-other" name="%3$s" value="%4$s" placeholder="https://" inputmode="url"></p>',
		esc_attr( $id ),
		esc_html__( 'Another address', 'consultation-guide' ),
		esc_attr( OPTION . '[booking_url]' ),
		esc_attr( OTHER === $chosen ? $value : '' )
	);
}

/** The note on the included questions; shown while they are chosen. */
function print_included_note( string $value ): void {
	printf(
		'<div id="consultation-guide-included" class="consultation-guide-note notice notice-info inline"%s><p>%s <a href="%s">%s</a></p></div>',
		'' === $value || INCLUDED === $value ? '' : ' hidden',
		esc_html( included_note() ),
		esc_url( settings_address( 'questionnaires' ) ),
		esc_html( own_questions_words() )
	);
}
