<?php
/**
 * The block. The server writes it; what the post holds is its settings and, for when the plugin is
 * off, a booking link.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

add_action(
	'init',
	function () {
		register_block_type( dirname( __DIR__ ) . '/block' );
	}
);

/** The field of an attribute of the block, such as `booking_url` of `bookingUrl`. */
function field_of_block( string $name ): string {
	return strtolower( (string) preg_replace( '/[A-Z]/', '_$0', $name ) );
}

/** The attribute of the block for a field, such as `bookingUrl` for `booking_url`. */
function attribute_of_block( string $field ): string {
	return lcfirst( str_replace( '_', '', ucwords( $field, '_' ) ) );
}

add_action(
	'enqueue_block_editor_assets',
	function () {
		$handle = 'consultation-guide-guide-editor-script';
		wp_add_inline_script(
			$handle,
			'window.consultationGuideBlock = ' . wp_json_encode( editor_configuration(), JSON_HEX_TAG ) . ';',
			'before'
		);
		wp_set_script_translations( $handle, 'consultation-guide', dirname( __DIR__ ) . '/languages' );
	}
);

/**
 * What the block needs to know in the editor.
 *
 * @return array<string, mixed>
 */
function editor_configuration(): array {
	$fields = array();
	foreach ( fields() as $name => $field ) {
		$fields[ attribute_of_block( $name ) ] = array(
			'label'     => $field['label'],
			'help'      => $field['help'],
			'panel'     => $field['panel'],
			'attribute' => $field['attribute'] ?? null,
			'isOfEach'  => ! empty( $field['each'] ),
			'choices'   => isset( $field['choices'] ) ? choices_in_order( $field['choices'] ) : null,
		);
	}
	$values     = values_in_force( array() );
	$is_allowed = current_user_can( CAPABILITY );
	$in_force   = array();
	$addresses  = array();
	foreach ( $values as $name => $value ) {
		$in_force[ attribute_of_block( $name ) ] = $value;
	}
	foreach ( array_keys( questionnaire_choices() ) as $choice ) {
		$addresses[ $choice ] = questionnaire_address( $choice );
	}
	return array(
		'script'      => add_query_arg( 'ver', VERSION, script_address() ),
		'fields'      => $fields,
		'panels'      => panels(),
		'inForce'     => $in_force,
		'addresses'   => $addresses,
		'home'        => home_url( '/' ),
		'hasBooking'  => '' !== $values['booking_url'],
		'pages'       => pages(),
		'settingsUrl' => $is_allowed ? settings_address() : null,
		'included'    => array(
			'questionnaire' => INCLUDED,
			'note'          => included_note(),
			'action'        => $is_allowed ? own_questions_words() : null,
			'url'           => $is_allowed ? settings_address( 'questionnaires' ) : null,
		),
	);
}

/**
 * Choices as a list: an object in JavaScript would sort those that are numbers.
 *
 * @param array<string, string> $choices What is allowed, with what people call it.
 * @return list<array{value: string, label: string}>
 */
function choices_in_order( array $choices ): array {
	$list = array();
	foreach ( $choices as $value => $label ) {
		$list[] = array(
			'value' => (string) $value,
			'label' => $label,
		);
	}
	return $list;
}

/** Where the settings are. */
function settings_address( string $tab = '' ): string {
	$address = admin_url( 'options-general.php?page=' . PAGE );
	return '' === $tab ? $address : add_query_arg( 'tab', $tab, $address );
}
