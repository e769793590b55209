<?php
/**
 * What the block's script needs of WordPress.
 *
 * @package consultation-guide
 */

defined( 'ABSPATH' ) || exit;

return array(
	'dependencies' => array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-element', 'wp-html-entities', 'wp-i18n' ),
	'version'      => '__VERSION__',
);
