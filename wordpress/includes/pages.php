<?php
/**
 * The pages of the site, among which people choose the one where visitors book.
 *
 * @package consultation-guide
 */

namespace Consultation_Guide;

defined( 'ABSPATH' ) || exit;

/**
 * The published pages, each with its title, with what a list calls it and with its address.
 *
 * @return list<array{title: string, label: string, url: string}>
 */
function pages(): array {
	$list = array();
	foreach ( (array) get_pages( array( 'number' => 500 ) ) as $page ) {
		$list[] = array(
			'title' => html_entity_decode( wp_strip_all_tags( $page->post_title, true ), ENT_QUOTES, 'UTF-8' ),
			'url'   => wp_make_link_relative( get_permalink( $page ) ),
		);
	}
	$times = array_count_values( array_column( $list, 'title' ) );
	foreach ( $list as &$page ) {
		$is_clear      = '' !== $page['title'] && 1 === $times[ $page['title'] ];
		$page['label'] = $is_clear ? $page['title'] : trim( "{$page['title']} ({$page['url']})" );
	}
	return $list;
}

/** The address of the page of this site with that title; empty if there is none. */
function address_of_page( string $title ): string {
	foreach ( pages() as $page ) {
		if ( '' !== $title && 0 === strcasecmp( $page['title'], $title ) ) {
			return $page['url'];
		}
	}
	return '';
}

/** The address of the page of this site at `$address`, as the list has it; empty if there is none. */
function page_at( string $address ): string {
	$wanted = untrailingslashit( absolute_address( $address ) );
	foreach ( pages() as $page ) {
		if ( untrailingslashit( absolute_address( $page['url'] ) ) === $wanted ) {
			return $page['url'];
		}
	}
	return '';
}
