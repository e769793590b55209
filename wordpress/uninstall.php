<?php
/**
 * Leaves nothing behind: no settings and no questionnaires.
 *
 * @package consultation-guide
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/** Cleans up the current site. */
function consultation_guide_uninstall() {
	delete_option( 'consultation_guide' );
	$folder = wp_upload_dir( null, false )['basedir'] . '/consultation-guide';
	require_once ABSPATH . 'wp-admin/includes/class-wp-filesystem-base.php';
	require_once ABSPATH . 'wp-admin/includes/class-wp-filesystem-direct.php';
	$disk = new WP_Filesystem_Direct( null );
	if ( $disk->is_dir( $folder ) ) {
		$disk->delete( $folder, true );
	}
}

if ( is_multisite() ) {
	$consultation_guide_all = array(
		'fields' => 'ids',
		'number' => 0,
	);
	foreach ( get_sites( $consultation_guide_all ) as $consultation_guide_site ) {
		switch_to_blog( $consultation_guide_site );
		consultation_guide_uninstall();
		restore_current_blog();
	}
} else {
	consultation_guide_uninstall();
}
