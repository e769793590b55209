<?php
/**
 * The site's own questionnaires: checked and compiled in the administrator's browser, kept in the
 * uploads, and served as files.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/** The action that keeps a questionnaire, and what its nonce is for. */
const SAVE = 'consultation_guide_save';
/** The action that keeps the heights of one. */
const MEASURE = 'consultation_guide_measure';
/** The action that deletes one. */
const DELETE = 'consultation_guide_delete';

/** More than any questionnaire that the format allows, in bytes. */
const MOST_BYTES = 1000000;
/** The format of lists of languages that the guide reads. */
const LIST_FORMAT = 1;

add_action(
	'admin_enqueue_scripts',
	function ( $screen ) {
		if ( 'settings_page_' . PAGE !== $screen || 'questionnaires' !== current_tab() ) {
			return;
		}
		wp_enqueue_style( 'consultation-guide-questionnaires', plugins_url( 'admin/questionnaires.css', FILE ), array(), VERSION );
		wp_enqueue_script( 'consultation-guide-questionnaires', plugins_url( 'admin/questionnaires.js', FILE ), array( 'wp-i18n' ), VERSION, true );
		wp_set_script_translations( 'consultation-guide-questionnaires', 'consultation-guide', dirname( __DIR__ ) . '/languages' );
		$configuration = array(
			'compiler'   => asset_address( 'compiler-*.js' ),
			'wasm'       => asset_address( 'compiler-*.wasm' ),
			'script'     => add_query_arg( 'ver', VERSION, script_address() ),
			'folder'     => own_address(),
			'ajax'       => admin_url( 'admin-ajax.php' ),
			'action'     => SAVE,
			'measure'    => MEASURE,
			'nonce'      => wp_create_nonce( SAVE ),
			'names'      => array_keys( own_questionnaires() ),
			'unmeasured' => unmeasured(),
			'column'     => column_width(),
		);
		wp_add_inline_script(
			'consultation-guide-questionnaires',
			'window.consultationGuideQuestionnaires = ' . wp_json_encode( $configuration, JSON_HEX_TAG ) . ';',
			'before'
		);
	}
);

/**
 * The site's own questionnaires without heights, by name, each with its languages.
 *
 * @return array<string, list<string>>
 */
function unmeasured(): array {
	$found = array();
	foreach ( own_questionnaires() as $name => $questionnaire ) {
		if ( ! is_file( heights_file( $name ) ) ) {
			$found[ $name ] = array_column( $questionnaire['languages'], 'tag' );
		}
	}
	return $found;
}

/** How wide the theme's column of text is, in pixels; what is usual where the theme does not say. */
function column_width(): int {
	$said = wp_get_global_settings( array( 'layout', 'contentSize' ) );
	if ( ! is_string( $said ) || 1 !== preg_match( '/^([0-9.]+)(px|r?em)$/D', $said, $parts ) ) {
		return 600;
	}
	return (int) ( (float) $parts[1] * ( 'px' === $parts[2] ? 1 : 16 ) );
}

/** The address of the one file of the guide's whose name carries a hash. */
function asset_address( string $pattern ): string {
	$files = (array) glob( dirname( __DIR__ ) . '/guide/assets/' . $pattern );
	return $files ? plugins_url( 'guide/assets/' . basename( $files[0] ), FILE ) : '';
}

/** The tab of the questionnaires. */
function print_questionnaires(): void {
	?>
	<p><?php esc_html_e( 'Ask your own questions: drop a questionnaire here, with its translations if it has any. It is checked in your browser; nothing is sent before you add it to the site.', 'consultation-guide' ); ?></p>
	<noscript><p><?php esc_html_e( 'This page needs JavaScript.', 'consultation-guide' ); ?></p></noscript>
	<div id="consultation-guide-drop" class="consultation-guide-drop">
		<label class="button button-primary" for="consultation-guide-files"><?php esc_html_e( 'Choose files', 'consultation-guide' ); ?></label>
		<input type="file" id="consultation-guide-files" class="screen-reader-text" accept=".json,application/json" multiple>
		<p><?php esc_html_e( 'or drop them here: NAME.json, and NAME.es.json for a Spanish translation', 'consultation-guide' ); ?></p>
	</div>
	<div id="consultation-guide-report" aria-live="polite"></div>
	<?php
	print_deleted_notice();
	print_own_questionnaires();
}

/** Says what the action before has done. */
function print_deleted_notice(): void {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- Only a message depends on it.
	$done = sanitize_key( wp_unslash( $_GET['done'] ?? '' ) );
	if ( 'deleted' === $done ) {
		printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html__( 'The questionnaire is deleted.', 'consultation-guide' ) );
	}
	if ( 'saved' === $done ) {
		printf( '<div class="notice notice-success is-dismissible"><p>%s</p></div>', esc_html__( 'The questionnaire is on the site: choose it in the block, or in the settings for every guide.', 'consultation-guide' ) );
	}
}

/** The list of what there is. */
function print_own_questionnaires(): void {
	printf( '<h2>%s</h2>', esc_html__( 'On this site', 'consultation-guide' ) );
	$own = own_questionnaires();
	if ( ! $own ) {
		printf( '<p>%s</p>', esc_html__( 'None of your own yet: guides ask the questions that come with the plugin.', 'consultation-guide' ) );
		return;
	}
	printf(
		'<table class="widefat striped"><thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col"></th></tr></thead><tbody>',
		esc_html__( 'Name', 'consultation-guide' ),
		esc_html__( 'Languages', 'consultation-guide' )
	);
	foreach ( $own as $name => $questionnaire ) {
		printf(
			'<tr><td><strong>%s</strong></td><td>%s</td><td>%s</td></tr>',
			esc_html( $name ),
			esc_html( languages_in_words( $questionnaire ) ),
			delete_form( $name ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped there.
		);
	}
	echo '</tbody></table>';
	printf( '<p class="description">%s</p>', esc_html__( 'To replace one, add a questionnaire of the same name.', 'consultation-guide' ) );
}

/** The button that deletes one. */
function delete_form( string $name ): string {
	return sprintf(
		'<form action="%s" method="post" class="consultation-guide-delete"><input type="hidden" name="action" value="%s"><input type="hidden" name="name" value="%s">%s<button class="button-link button-link-delete" aria-label="%s">%s</button></form>',
		esc_url( admin_url( 'admin-post.php' ) ),
		esc_attr( DELETE ),
		esc_attr( $name ),
		wp_nonce_field( DELETE . $name, '_wpnonce', true, false ),
		/* translators: %s: the name of a questionnaire. */
		esc_attr( sprintf( __( 'Delete %s', 'consultation-guide' ), $name ) ),
		esc_html__( 'Delete', 'consultation-guide' )
	);
}

add_action( 'wp_ajax_' . SAVE, __NAMESPACE__ . '\save_questionnaire' );
add_action( 'wp_ajax_' . MEASURE, __NAMESPACE__ . '\save_heights' );
add_action( 'admin_post_' . DELETE, __NAMESPACE__ . '\delete_questionnaire' );

/** Keeps a questionnaire that the browser has compiled, and answers in JSON. */
function save_questionnaire(): void {
	check_ajax_referer( SAVE );
	if ( ! current_user_can( CAPABILITY ) ) {
		wp_send_json_error( __( 'Only administrators may do this.', 'consultation-guide' ), 403 );
	}
	$name = sanitize_text_field( wp_unslash( $_POST['name'] ?? '' ) );
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- Decoded, and only what is checked is kept.
	$list  = json_decode( (string) wp_unslash( $_POST['list'] ?? '' ), true );
	$files = sent_files();
	$error = complaint_of( $name, $list, $files );
	if ( null === $error ) {
		$error = keep( $name, $list, $files );
	}
	if ( null !== $error ) {
		wp_send_json_error( $error, 400 );
	}
	wp_send_json_success( settings_address( 'questionnaires' ) . '&done=saved' );
}

/** Keeps the heights of a questionnaire's first screen, as the browser has measured them. */
function save_heights(): void {
	check_ajax_referer( SAVE );
	if ( ! current_user_can( CAPABILITY ) ) {
		wp_send_json_error( null, 403 );
	}
	$name = sanitize_text_field( wp_unslash( $_POST['name'] ?? '' ) );
	// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- Decoded, and only what is checked is kept.
	$given   = json_decode( (string) wp_unslash( $_POST['heights'] ?? '' ), true );
	$heights = array();
	foreach ( own_questionnaires()[ $name ]['languages'] ?? array() as $language ) {
		$of_language = $given[ $language['tag'] ] ?? null;
		if ( are_heights( $of_language ) ) {
			$heights[ $language['tag'] ] = $of_language;
		}
	}
	if ( ! $heights || ! disk()->put_contents( heights_file( $name ), wp_json_encode( $heights ), FS_CHMOD_FILE ) ) {
		wp_send_json_error( null, 400 );
	}
	wp_send_json_success();
}

/**
 * The compiled files that were sent, by the tags of their languages.
 *
 * @return array<string, string>
 */
function sent_files(): array {
	$files = array();
	$sent  = $_FILES['compiled'] ?? array(); // phpcs:ignore WordPress.Security -- The caller has checked who sends it, and checks the bytes.
	foreach ( (array) ( $sent['tmp_name'] ?? array() ) as $tag => $path ) {
		if ( is_string( $path ) && is_uploaded_file( $path ) && filesize( $path ) <= MOST_BYTES ) {
			$files[ (string) $tag ] = (string) file_get_contents( $path ); // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of this machine.
		}
	}
	return $files;
}

/**
 * What is wrong with what was sent; null if nothing is.
 *
 * @param mixed                 $listed The list of languages.
 * @param array<string, string> $files  The compiled files, by their languages.
 */
function complaint_of( string $name, $listed, array $files ): ?string {
	if ( ! is_name( $name ) ) {
		return __( 'The name may have a to z, 0 to 9, - and _, begins with a letter, and has 40 characters at most.', 'consultation-guide' );
	}
	if ( ! is_array( $listed ) || LIST_FORMAT !== ( $listed['format'] ?? null ) || ! is_array( $listed['languages'] ?? null ) || ! $listed['languages'] ) {
		return __( 'The list of languages is missing.', 'consultation-guide' );
	}
	$tags = array_filter( array_column( $listed['languages'], 'tag' ), 'is_string' );
	if ( count( $tags ) !== count( $listed['languages'] ) || array_unique( $tags ) !== $tags || ! in_array( $listed['default'] ?? null, $tags, true ) ) {
		return __( 'The list of languages does not fit.', 'consultation-guide' );
	}
	foreach ( $listed['languages'] as $language ) {
		$tag  = $language['tag'];
		$hash = is_string( $language['hash'] ?? null ) ? $language['hash'] : '';
		if ( ! is_language_tag( $tag ) || ! is_string( $language['name'] ?? null )
			|| ! in_array( $language['review'] ?? null, array( 'reviewed', 'draft' ), true )
			|| 1 !== preg_match( '/^[0-9]{1,3}-[0-9a-f]{8}$/D', $hash ) ) {
			return __( 'The list of languages does not fit.', 'consultation-guide' );
		}
		if ( ! is_compiled( $files[ $tag ] ?? '' ) ) {
			/* translators: %s: the tag of a language, such as es. */
			return sprintf( __( 'The compiled questionnaire in the language %s is missing or damaged.', 'consultation-guide' ), $tag );
		}
	}
	return null;
}

/** Whether these bytes are a compiled questionnaire: its three letters, a version, a body and the body's checksum. */
function is_compiled( string $bytes ): bool {
	if ( strlen( $bytes ) <= 8 || 0 !== strpos( $bytes, 'CGQ' ) ) {
		return false;
	}
	$checksum = unpack( 'V', substr( $bytes, -4 ) )[1];
	return crc32( substr( $bytes, 4, -4 ) ) === $checksum;
}

/**
 * Writes a questionnaire, in place of the one of its name; returns what went wrong, null if nothing did.
 *
 * @param array{default: string, languages: list<array<string, mixed>>} $listed The list of languages.
 * @param array<string, string>                                         $files The compiled files, by their languages.
 */
function keep( string $name, array $listed, array $files ): ?string {
	$folder = own_folder();
	if ( ! wp_mkdir_p( $folder ) ) {
		/* translators: %s: a folder. */
		return sprintf( __( 'The folder %s cannot be made.', 'consultation-guide' ), $folder );
	}
	$languages = array();
	$kept      = array( "$folder/$name.languages.json" );
	$written   = true;
	$disk      = disk();
	foreach ( $listed['languages'] as $language ) {
		$file        = "$folder/$name.{$language['tag']}.cgq";
		$kept[]      = $file;
		$written     = $written && $disk->put_contents( $file, $files[ $language['tag'] ], FS_CHMOD_FILE );
		$languages[] = array(
			'tag'    => $language['tag'],
			'name'   => sanitize_text_field( $language['name'] ),
			'review' => $language['review'],
			'hash'   => $language['hash'],
		);
	}
	// The list last: it makes a questionnaire of the files.
	$text    = wp_json_encode(
		array(
			'format'    => LIST_FORMAT,
			'default'   => $listed['default'],
			'languages' => $languages,
		),
		JSON_UNESCAPED_UNICODE
	);
	$written = $written && $disk->put_contents( $kept[0], $text, FS_CHMOD_FILE );
	// Languages that it no longer has, and its heights; before that, a failure would leave visitors nothing.
	if ( $written ) {
		remove( $name, $kept );
	}
	/* translators: %s: a folder. */
	return $written ? null : sprintf( __( 'The folder %s cannot be written to.', 'consultation-guide' ), $folder );
}

/** The files of this machine. The folder of uploads is WordPress's own, so that no other way is needed. */
function disk(): \WP_Filesystem_Direct {
	require_once ABSPATH . 'wp-admin/includes/class-wp-filesystem-base.php';
	require_once ABSPATH . 'wp-admin/includes/class-wp-filesystem-direct.php';
	defined( 'FS_CHMOD_FILE' ) || define( 'FS_CHMOD_FILE', 0644 ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- WordPress's own.
	return new \WP_Filesystem_Direct( null );
}

/**
 * Removes the files of a questionnaire.
 *
 * @param list<string> $but Those that stay.
 */
function remove( string $name, array $but = array() ): void {
	$files = array_merge(
		(array) glob( own_folder() . "/$name.*.cgq" ),
		(array) glob( own_folder() . "/$name.languages.json" ),
		(array) glob( heights_file( $name ) )
	);
	array_map( 'wp_delete_file', array_diff( $files, $but ) );
}

/** Deletes a questionnaire; guides that asked it ask the site's default again. */
function delete_questionnaire(): void {
	$name = sanitize_text_field( wp_unslash( $_POST['name'] ?? '' ) );
	check_admin_referer( DELETE . $name );
	if ( ! current_user_can( CAPABILITY ) || ! is_name( $name ) ) {
		wp_die( esc_html__( 'Only administrators may do this.', 'consultation-guide' ), 403 );
	}
	remove( $name );
	wp_safe_redirect( settings_address( 'questionnaires' ) . '&done=deleted' );
	exit;
}
