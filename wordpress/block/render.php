<?php
/**
 * The block in a page.
 *
 * @package consultation-guide
 * @var array<string, mixed> $attributes
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

$consultation_guide_given = array();
foreach ( $attributes as $consultation_guide_name => $consultation_guide_value ) {
	$consultation_guide_given[ field_of_block( $consultation_guide_name ) ] = $consultation_guide_value;
}
printf(
	'<div %s>%s</div>',
	get_block_wrapper_attributes(), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- WordPress escapes them.
	guide_html( $consultation_guide_given ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped part by part.
);
