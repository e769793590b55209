<?php
/**
 * The questionnaires that a guide can ask: the one that comes along, and the site's own.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** The one that comes with the plugin. */
const INCLUDED = 'chronic-pain';
/** What the value of a field begins with for one of the site's own. */
const OWN = 'own/';

/** Where the site's own are, as a path. */
function own_folder(): string {
	return wp_upload_dir( null, false )['basedir'] . '/consultation-guide';
}

/** Where the site's own are, as an address. */
function own_address(): string {
	return set_url_scheme( wp_upload_dir( null, false )['baseurl'] ) . '/consultation-guide';
}

/** Whether a questionnaire may be called so: what the format itself allows, as file names go by it. */
function is_name( string $name ): bool {
	return 1 === preg_match( '/^[a-z][a-z0-9_-]{0,39}$/D', $name );
}

/** Whether `$tag` looks like the tag of a language. */
function is_language_tag( string $tag ): bool {
	return 1 === preg_match( '/^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,5}$/D', $tag );
}

/**
 * The site's own questionnaires: what each one's list of languages says, by name.
 *
 * @return array<string, array{languages: list<array{tag: string, name: string, review: string, hash: string}>}>
 */
function own_questionnaires(): array {
	// In a network, each site has a folder.
	static $found = array();
	$folder       = own_folder();
	if ( isset( $found[ $folder ] ) ) {
		return $found[ $folder ];
	}
	$found[ $folder ] = array();
	foreach ( (array) glob( "$folder/*.languages.json" ) as $file ) {
		$name = basename( $file, '.languages.json' );
		$list = wp_json_file_decode( $file, array( 'associative' => true ) );
		if ( is_name( $name ) && is_array( $list ) && isset( $list['languages'] ) ) {
			$found[ $folder ][ $name ] = $list;
		}
	}
	return $found[ $folder ];
}

/**
 * What the list of languages of a questionnaire says.
 *
 * @param string $value The value of the field.
 * @return array{default?: string, languages?: list<array{tag: string, name: string, review: string, hash: string}>}
 */
function languages_of( string $value ): array {
	if ( 0 === strpos( $value, OWN ) ) {
		return own_questionnaires()[ substr( $value, strlen( OWN ) ) ] ?? array();
	}
	$list = wp_json_file_decode( dirname( __DIR__ ) . "/guide/questionnaires/$value.languages.json", array( 'associative' => true ) );
	return is_array( $list ) ? $list : array();
}

/**
 * The languages of a questionnaire in words, such as "English, Español (not reviewed)".
 *
 * @param array{languages: list<array{name: string, review: string}>} $questionnaire What its list says.
 */
function languages_in_words( array $questionnaire ): string {
	$words = array();
	foreach ( $questionnaire['languages'] as $language ) {
		$words[] = 'reviewed' === $language['review']
			? $language['name']
			/* translators: %s: a language that a questionnaire is translated into. */
			: sprintf( __( '%s (not reviewed)', 'consultation-guide' ), $language['name'] );
	}
	return implode( ', ', $words );
}

/**
 * Every questionnaire, by the value of the field, with what people call it.
 *
 * @return array<string, string>
 */
function questionnaire_choices(): array {
	$choices = array( INCLUDED => __( 'Long-lasting pain (included)', 'consultation-guide' ) );
	foreach ( own_questionnaires() as $name => $questionnaire ) {
		$choices[ OWN . $name ] = $name . ': ' . languages_in_words( $questionnaire );
	}
	return $choices;
}

/** What to know of the included questionnaire before visitors answer it. */
function included_note(): string {
	return __( 'The included questions are those of an example practice: they are about ketamine for long-lasting pain, name its clinics in Bethesda, Washington, McLean and Columbia, and the emergency numbers of the United States.', 'consultation-guide' );
}

/** The words of the link to where own questionnaires are added. */
function own_questions_words(): string {
	return __( 'Add your own questions', 'consultation-guide' );
}

/** The address of a questionnaire as the element takes it, without the language and the ending. */
function questionnaire_address( string $value ): string {
	if ( 0 === strpos( $value, OWN ) ) {
		return own_address() . '/' . substr( $value, strlen( OWN ) );
	}
	return plugins_url( 'guide/questionnaires/' . $value, FILE );
}
