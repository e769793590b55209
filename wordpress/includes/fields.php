<?php
/**
 * What can be chosen for a guide: in the sidebar of the block, in the settings and in a shortcode.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/**
 * Every field, by its name.
 *
 * `attribute` is the attribute of the element that it becomes, if it becomes one. `choices` lists
 * what is allowed; the first is what holds where neither the block nor the settings say anything.
 * A field with `each` is of one guide alone, and none of the settings.
 *
 * @return array<string, array{label: string, help: string, panel: string, attribute?: string, choices?: array<string, string>, each?: bool}>
 */
function fields(): array {
	$off_and_on = array(
		'off' => __( 'No', 'consultation-guide' ),
		'on'  => __( 'Yes', 'consultation-guide' ),
	);
	return array(
		'questionnaire' => array(
			'attribute' => 'src',
			'panel'     => 'questions',
			'label'     => __( 'Questions', 'consultation-guide' ),
			'help'      => __( 'Which questionnaire the guide asks.', 'consultation-guide' ),
			'choices'   => questionnaire_choices(),
		),
		'lang'          => array(
			'attribute' => 'lang',
			'panel'     => 'questions',
			'label'     => __( 'Language', 'consultation-guide' ),
			'help'      => __( 'Such as en or es. Empty: the language of the page.', 'consultation-guide' ),
			'each'      => true,
		),
		'drafts'        => array(
			'attribute' => 'drafts',
			'panel'     => 'questions',
			'label'     => __( 'Translations that nobody has reviewed', 'consultation-guide' ),
			'help'      => __( 'Whether visitors get a translation before somebody has read it over.', 'consultation-guide' ),
			'choices'   => $off_and_on,
		),
		'languages'     => array(
			'attribute' => 'languages',
			'panel'     => 'questions',
			'label'     => __( 'A switch between the languages', 'consultation-guide' ),
			'help'      => __( 'Whether visitors can pick another of the languages that they get.', 'consultation-guide' ),
			'choices'   => $off_and_on,
		),
		'booking_url'   => array(
			'attribute' => 'booking-url',
			'panel'     => 'booking',
			'label'     => __( 'Booking page', 'consultation-guide' ),
			'help'      => __( 'Where “Book a free consultation” leads: a page of this site, or an https:// address.', 'consultation-guide' ),
		),
		'label'         => array(
			'panel' => 'booking',
			'label' => __( 'Words of the booking link', 'consultation-guide' ),
			'help'  => __( 'The link that visitors see until the guide has loaded, and where it cannot load.', 'consultation-guide' ),
		),
		'display'       => array(
			'attribute' => 'display',
			'panel'     => 'look',
			'label'     => __( 'Where it shows', 'consultation-guide' ),
			'help'      => __( 'It never opens by itself.', 'consultation-guide' ),
			'choices'   => array(
				'inline'   => __( 'In the page', 'consultation-guide' ),
				'dialog'   => __( 'In a window, behind a button', 'consultation-guide' ),
				'launcher' => __( 'In a window, behind a floating button', 'consultation-guide' ),
			),
		),
		'button_text'   => array(
			'panel' => 'look',
			'label' => __( 'Words of the button', 'consultation-guide' ),
			'help'  => __( 'The button that opens the window.', 'consultation-guide' ),
		),
		'theme'         => array(
			'attribute' => 'theme',
			'panel'     => 'look',
			'label'     => __( 'Colours', 'consultation-guide' ),
			'help'      => __( 'Choose dark on a page with a dark background.', 'consultation-guide' ),
			'choices'   => array(
				'auto'  => __( 'As the page', 'consultation-guide' ),
				'light' => __( 'Light', 'consultation-guide' ),
				'dark'  => __( 'Dark', 'consultation-guide' ),
			),
		),
		'heading_level' => array(
			'attribute' => 'heading-level',
			'panel'     => 'look',
			'label'     => __( 'Level of its headings', 'consultation-guide' ),
			'help'      => __( 'One below the heading above the guide.', 'consultation-guide' ),
			'choices'   => array(
				'2' => 'H2',
				'3' => 'H3',
				'4' => 'H4',
				'5' => 'H5',
				'6' => 'H6',
				'1' => 'H1',
			),
		),
		'loading'       => array(
			'attribute' => 'loading',
			'panel'     => 'more',
			'label'     => __( 'When it loads', 'consultation-guide' ),
			'help'      => __( 'The first one keeps the page fast.', 'consultation-guide' ),
			'choices'   => array(
				'visible' => __( 'When the visitor comes near it', 'consultation-guide' ),
				'idle'    => __( 'When the rest of the page has loaded', 'consultation-guide' ),
				'eager'   => __( 'At once', 'consultation-guide' ),
			),
		),
		'isolation'     => array(
			'attribute' => 'isolation',
			'panel'     => 'more',
			'label'     => __( 'On a site that records its visitors', 'consultation-guide' ),
			'help'      => __( 'Recordings of visits show where people press. In a frame of its own, the guide is not in them.', 'consultation-guide' ),
			'choices'   => array(
				'page'  => __( 'Part of the page', 'consultation-guide' ),
				'frame' => __( 'In a frame of its own', 'consultation-guide' ),
			),
		),
		'element_id'    => array(
			'attribute' => 'id',
			'panel'     => 'more',
			'label'     => __( 'Name for links', 'consultation-guide' ),
			'help'      => __( 'Such as talk: a link or a button to #talk then opens the window.', 'consultation-guide' ),
			'each'      => true,
		),
	);
}

/**
 * The panels of the sidebar and the sections of the settings, in order.
 *
 * @return array<string, string>
 */
function panels(): array {
	return array(
		'booking'   => __( 'Booking', 'consultation-guide' ),
		'questions' => __( 'Questions', 'consultation-guide' ),
		'look'      => __( 'Look', 'consultation-guide' ),
		'more'      => __( 'More', 'consultation-guide' ),
	);
}
