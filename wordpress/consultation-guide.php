<?php
/**
 * Plugin Name:       Consultation Guide
 * Description:       Asks visitors of your page a few short questions and leads them to book a free consultation. Answers stay on the page.
 * Version:           __VERSION__
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            The authors of consultation-guide
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       consultation-guide
 * Domain Path:       /languages
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

const VERSION = '__VERSION__';
const FILE    = __FILE__;

/** The option that holds the settings. */
const OPTION = 'consultation_guide';
/** The settings page. */
const PAGE = 'consultation-guide';
/** Who may change settings and questionnaires. */
const CAPABILITY = 'manage_options';

require_once __DIR__ . '/includes/questionnaires.php';
require_once __DIR__ . '/includes/fields.php';
require_once __DIR__ . '/includes/values.php';
require_once __DIR__ . '/includes/pages.php';
require_once __DIR__ . '/includes/script.php';
require_once __DIR__ . '/includes/heights.php';
require_once __DIR__ . '/includes/guide.php';
require_once __DIR__ . '/includes/block.php';
require_once __DIR__ . '/includes/shortcode.php';
require_once __DIR__ . '/includes/site-health.php';

if ( is_admin() ) {
	require_once __DIR__ . '/includes/settings.php';
	require_once __DIR__ . '/includes/questionnaires-page.php';
}

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'consultation-guide', false, dirname( plugin_basename( FILE ) ) . '/languages' );
	},
	1
);
