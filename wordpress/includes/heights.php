<?php
/**
 * The space that a page reserves for a guide: as high as its first screen, so that nothing moves
 * when it comes.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** From which widths of the window on a guide has another height. block/style.css and admin/questionnaires.js have the same. */
const WIDTHS = array( 320, 360, 480, 768 );

/** The heights of the included questionnaire by language, in pixels, one for each of these widths. The first are those of block/style.css. */
const INCLUDED_HEIGHTS = array(
	'en' => array( 688, 632, 544, 500 ),
	'es' => array( 848, 776, 644, 520 ),
);

/** More than any first screen, in pixels. */
const MOST_HEIGHT = 5000;

/** The file with the heights of one of the site's own questionnaires. */
function heights_file( string $name ): string {
	return own_folder() . "/$name.heights.json";
}

/**
 * The heights of a questionnaire, by language.
 *
 * @param string $value The value of the field.
 * @return array<string, list<int>>
 */
function heights_of( string $value ): array {
	if ( 0 !== strpos( $value, OWN ) ) {
		return INCLUDED_HEIGHTS;
	}
	$file    = heights_file( substr( $value, strlen( OWN ) ) );
	$heights = is_file( $file ) ? wp_json_file_decode( $file, array( 'associative' => true ) ) : null;
	return array_filter( is_array( $heights ) ? $heights : array(), __NAMESPACE__ . '\are_heights' );
}

/**
 * Whether these are heights for all widths.
 *
 * @param mixed $heights May be anything.
 */
function are_heights( $heights ): bool {
	if ( ! is_array( $heights ) || array_keys( WIDTHS ) !== array_keys( $heights ) ) {
		return false;
	}
	foreach ( $heights as $height ) {
		if ( ! is_int( $height ) || $height <= 0 || $height > MOST_HEIGHT ) {
			return false;
		}
	}
	return true;
}

/**
 * The style of the element that reserves its place; empty where block/style.css does so by itself.
 *
 * @param array<string, string> $values What holds for the guide.
 */
function height_style( array $values ): string {
	if ( 'inline' !== $values['display'] ) {
		return '';
	}
	$heights = heights_of( $values['questionnaire'] )[ language_of( $values ) ] ?? INCLUDED_HEIGHTS['en'];
	if ( INCLUDED_HEIGHTS['en'] === $heights ) {
		return '';
	}
	$style = '';
	foreach ( WIDTHS as $n => $width ) {
		$style .= "--consultation-guide-height-$width:{$heights[ $n ]}px;";
	}
	return $style;
}

/**
 * The language in which the guide will ask: of those that there are, the one nearest to the page's.
 *
 * @param array<string, string> $values What holds for the guide.
 */
function language_of( array $values ): string {
	$list = languages_of( $values['questionnaire'] );
	$tags = array();
	foreach ( $list['languages'] ?? array() as $language ) {
		if ( 'on' === $values['drafts'] || 'reviewed' === $language['review'] ) {
			$tags[ normal_tag( $language['tag'] ) ] = $language['tag'];
		}
	}
	$wanted = normal_tag( first_filled( $values['lang'], get_bloginfo( 'language' ) ) );
	for ( $tag = $wanted; '' !== $tag; $tag = (string) substr( $tag, 0, (int) strrpos( $tag, '-' ) ) ) {
		if ( isset( $tags[ $tag ] ) ) {
			return $tags[ $tag ];
		}
	}
	$primary = strtok( $wanted, '-' );
	foreach ( $tags as $normal => $tag ) {
		if ( strtok( $normal, '-' ) === $primary ) {
			return $tag;
		}
	}
	return $list['default'] ?? '';
}

/** The tag of a language in one spelling. */
function normal_tag( string $tag ): string {
	return strtolower( str_replace( '_', '-', trim( $tag ) ) );
}
