// The block in the editor: the live guide, and its settings in the sidebar.

( function ( { blocks, blockEditor, components, data, element, htmlEntities, i18n }, configuration ) {
	const { createElement: el, Fragment, useEffect, useRef, useState } = element;
	const { InspectorControls, useBlockProps } = blockEditor;
	const { Disabled, Notice, PanelBody, SelectControl, TextControl } = components;
	const { __, sprintf } = i18n;
	const { fields, panels, inForce, addresses, pages, included } = configuration;

	/** What the list of pages says for an address that is typed. */
	const OTHER = 'other';

	/** What the block itself says. WordPress has written `&` as `&amp;` for some who saved it. */
	const ownValue = ( attributes, name ) => htmlEntities.decodeEntities( attributes[ name ] ?? '' ).trim();

	/** What holds: what the block says, else the settings. */
	const valueOf = ( attributes, name ) => ownValue( attributes, name ) || inForce[ name ];

	/** An address in full: `/book` is a page of this WordPress, also where that is in a folder. */
	function absolute( address ) {
		if ( ! address.startsWith( '/' ) || address.startsWith( '//' ) ) return address;
		const folder = new URL( configuration.home ).pathname;
		return new URL( address.startsWith( folder ) ? address : folder + address.slice( 1 ), configuration.home ).href;
	}

	/** Where booking leads, in full. */
	const bookingAddress = ( attributes ) => absolute( valueOf( attributes, 'bookingUrl' ) ) || configuration.home;

	/** The page of this site at an address. */
	function pageAt( address ) {
		const plain = ( some ) => absolute( some ).replace( /\/$/, '' );
		return pages.find( ( { url } ) => plain( url ) === plain( address ) );
	}

	/** The address in what somebody has typed, who may also name a page; empty if visitors cannot be led there. */
	function addressIn( typed ) {
		const text = typed.trim();
		const page = pages.find( ( { title } ) => text && title.toLowerCase() === text.toLowerCase() );
		if ( page ) return page.url;
		try {
			const { protocol, host } = new URL( absolute( text ) );
			return protocol === 'https:' || ( protocol === 'http:' && host === new URL( configuration.home ).host ) ? text : '';
		} catch {
			return '';
		}
	}

	/** The attributes of the element, as the server writes them. */
	function elementAttributes( attributes ) {
		const written = {};
		for ( const [ name, { attribute, choices } ] of Object.entries( fields ) ) {
			const value = valueOf( attributes, name );
			if ( attribute && value && value !== choices?.[ 0 ].value ) written[ attribute ] = value === 'on' ? '' : value;
		}
		if ( written.src ) written.src = addresses[ written.src ];
		if ( written[ 'booking-url' ] || ! written.src ) written[ 'booking-url' ] = bookingAddress( attributes );
		// Where it is in a window, the editor shows what is in the window.
		delete written.display;
		delete written.id;
		return { ...written, loading: 'eager' };
	}

	/** The guide itself. The canvas may be a frame, with custom elements of its own. */
	function Guide( { attributes } ) {
		const place = useRef();
		useEffect( () => {
			const canvas = place.current.ownerDocument;
			const { script } = configuration;
			if ( [ ...canvas.scripts ].some( ( { src } ) => src === script ) ) return;
			canvas.head.append( Object.assign( canvas.createElement( 'script' ), { type: 'module', src: script } ) );
		}, [] );
		const written = elementAttributes( attributes );
		const link = el( 'a', { href: bookingAddress( attributes ) }, valueOf( attributes, 'label' ) );
		return el( 'div', { ref: place }, el( 'consultation-guide', written, link ) );
	}

	function Opener( { attributes } ) {
		const display = valueOf( attributes, 'display' );
		if ( display === 'inline' ) return null;
		const note =
			display === 'dialog'
				? __( 'This button opens the window:', 'consultation-guide' )
				: __( 'A floating button at the edge of the page opens the window:', 'consultation-guide' );
		const button = el( 'span', { className: 'wp-block-button__link wp-element-button' }, valueOf( attributes, 'buttonText' ) );
		return el(
			Fragment,
			null,
			el( 'p', { className: 'consultation-guide-preview-note' }, note ),
			display === 'dialog' && el( 'p', { className: 'wp-block-button' }, button )
		);
	}

	/** How newer versions of WordPress draw controls. */
	const LOOK = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true };

	/** The words for "nothing chosen here", with what then holds. */
	/* translators: %s: what the settings of the plugin say, such as "Light". */
	const asInSettings = ( words ) => sprintf( __( 'As in the settings (%s)', 'consultation-guide' ), words );

	/** Something to know, in the sidebar. */
	const note = ( status, words, actions = [] ) =>
		el( Notice, { className: 'consultation-guide-notice', status, isDismissible: false, actions }, words );

	/** The booking page: a page of this site, or another address, which is then typed. */
	function BookingField( { attributes, setAttributes } ) {
		const { label, help } = fields.bookingUrl;
		const [ typed, setTyped ] = useState( null );
		const [ isRefused, setIsRefused ] = useState( false );
		const own = ownValue( attributes, 'bookingUrl' );
		const page = own ? pageAt( own ) : undefined;
		// Undoing changes the block, but not what was typed.
		const isTyping = typed !== null && addressIn( typed ) === own;
		const isOther = isTyping || ( own && ! page );
		const set = ( text, bookingUrl ) => {
			setTyped( text );
			setIsRefused( false );
			setAttributes( { bookingUrl } );
		};
		const whereAll = configuration.hasBooking
			? pageAt( inForce.bookingUrl )?.label ?? inForce.bookingUrl
			: __( 'none yet', 'consultation-guide' );
		const list = el( SelectControl, {
			...LOOK,
			label,
			help,
			value: isOther ? OTHER : page?.url ?? '',
			onChange: ( value ) => ( value === OTHER ? set( '', '' ) : set( null, value ) ),
			options: [
				{ value: '', label: asInSettings( whereAll ) },
				...pages.map( ( { url, label: words } ) => ( { value: url, label: words } ) ),
				{ value: OTHER, label: __( 'Another address…', 'consultation-guide' ) },
			],
		} );
		if ( ! isOther ) return list;
		const text = isTyping ? typed : own;
		const leave = () => {
			// A page of the site is chosen in the list.
			if ( page ) setTyped( null );
			setIsRefused( Boolean( text.trim() ) && ! own );
		};
		return el(
			Fragment,
			null,
			list,
			el( TextControl, {
				...LOOK,
				label: __( 'Another address', 'consultation-guide' ),
				help: __( 'An address that begins with https://, or a page of this site by its name or its address, such as /book/.', 'consultation-guide' ),
				value: text,
				placeholder: 'https://',
				onChange: ( value ) => set( value, addressIn( value ) ),
				onBlur: leave,
			} ),
			/* translators: %s: what was typed. */
			isRefused && note( 'error', sprintf( __( 'Visitors cannot be led to “%s”.', 'consultation-guide' ), text.trim() ) )
		);
	}

	function Field( { name, attributes, setAttributes } ) {
		if ( name === 'bookingUrl' ) return el( BookingField, { attributes, setAttributes } );
		const { label, help, choices, isOfEach } = fields[ name ];
		const common = {
			...LOOK,
			label,
			help,
			value: ownValue( attributes, name ),
			onChange: ( value ) => setAttributes( { [ name ]: value } ),
		};
		if ( ! choices ) return el( TextControl, { ...common, placeholder: isOfEach ? undefined : inForce[ name ] } );
		const inSettings = choices.find( ( { value } ) => value === inForce[ name ] )?.label ?? '';
		return el( SelectControl, { ...common, options: [ { value: '', label: asInSettings( inSettings ) }, ...choices ] } );
	}

	/** Whether a field means anything with what is chosen. */
	function isOfUse( name, attributes ) {
		const display = valueOf( attributes, 'display' );
		if ( name === 'buttonText' ) return display === 'dialog';
		return name !== 'elementId' || display !== 'inline';
	}

	function BookingNotice() {
		const { settingsUrl, hasBooking } = configuration;
		if ( hasBooking ) return null;
		const words = settingsUrl
			? __( 'No booking page is chosen for this site: visitors who want to book are led to the home page.', 'consultation-guide' )
			: __( 'No booking page is chosen for this site: ask an administrator, or choose one below.', 'consultation-guide' );
		const actions = settingsUrl ? [ { label: __( 'Choose it in the settings', 'consultation-guide' ), url: settingsUrl } ] : [];
		return note( 'warning', words, actions );
	}

	/** What to know of the included questions, while they are the ones that are asked. */
	function IncludedNotice( { attributes } ) {
		if ( valueOf( attributes, 'questionnaire' ) !== included.questionnaire ) return null;
		const actions = included.url ? [ { label: included.action, url: included.url } ] : [];
		return note( 'info', included.note, actions );
	}

	function Sidebar( props ) {
		const fieldsOf = ( panel ) =>
			Object.keys( fields ).filter( ( name ) => fields[ name ].panel === panel && isOfUse( name, props.attributes ) );
		const isSet = ownValue( props.attributes, 'bookingUrl' );
		return Object.entries( panels ).map( ( [ panel, title ], index ) =>
			el(
				PanelBody,
				{ key: panel, title, initialOpen: index < 3 },
				panel === 'booking' && ! isSet && el( BookingNotice ),
				fieldsOf( panel ).map( ( name ) =>
					el( Fragment, { key: name }, el( Field, { ...props, name } ), name === 'questionnaire' && el( IncludedNotice, props ) )
				)
			)
		);
	}

	/** Keeps the link up to date that the post shows while the plugin is off. */
	function useFallback( { attributes, setAttributes } ) {
		const fallbackUrl = bookingAddress( attributes );
		const fallbackLabel = valueOf( attributes, 'label' );
		const isCurrent = attributes.fallbackUrl === fallbackUrl && attributes.fallbackLabel === fallbackLabel;
		useEffect( () => {
			if ( isCurrent ) return;
			// Nothing that the author did, so nothing to be undone.
			data.dispatch( 'core/block-editor' ).__unstableMarkNextChangeAsNotPersistent?.();
			setAttributes( { fallbackUrl, fallbackLabel } );
		}, [ isCurrent, fallbackUrl, fallbackLabel ] );
	}

	function Edit( props ) {
		useFallback( props );
		const { attributes } = props;
		return el(
			Fragment,
			null,
			el( InspectorControls, null, el( Sidebar, props ) ),
			el( 'div', useBlockProps(), el( Disabled, null, el( Opener, { attributes } ), el( Guide, { attributes } ) ) )
		);
	}

	blocks.registerBlockType( 'consultation-guide/guide', {
		edit: Edit,
		// Both come from what is saved, so what is saved always fits, whatever the settings say by then.
		save: ( { attributes: { fallbackUrl, fallbackLabel } } ) =>
			fallbackUrl ? el( 'p', null, el( 'a', { href: fallbackUrl }, fallbackLabel ) ) : null,
	} );
} )( window.wp, window.consultationGuideBlock );
