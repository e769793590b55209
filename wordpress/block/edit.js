// The block in the editor: the live guide, and its settings in the sidebar.

( function ( { blocks, blockEditor, components, data, element, htmlEntities, i18n }, configuration ) {
	const { createElement: el, Fragment, useEffect, useRef } = element;
	const { InspectorControls, useBlockProps } = blockEditor;
	const { Disabled, Notice, PanelBody, SelectControl, TextControl } = components;
	const { __, sprintf } = i18n;
	const { fields, panels, inForce, addresses, pages } = configuration;

	/** What the block itself says. WordPress has written `&` as `&amp;` for some who saved it. */
	const ownValue = ( attributes, name ) => htmlEntities.decodeEntities( attributes[ name ] ?? '' ).trim();

	/** What holds: what the block says, else the settings. */
	const valueOf = ( attributes, name ) => ownValue( attributes, name ) || inForce[ name ];

	/** Where booking leads, in full: `/book` is a page of this WordPress, also where that is in a folder. */
	function bookingAddress( attributes ) {
		const address = valueOf( attributes, 'bookingUrl' );
		if ( ! address.startsWith( '/' ) || address.startsWith( '//' ) ) return address || configuration.home;
		const folder = new URL( configuration.home ).pathname;
		return new URL( address.startsWith( folder ) ? address : folder + address.slice( 1 ), configuration.home ).href;
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

	/** The words for "nothing chosen here", with what then holds. */
	function asInSettings( name, choices ) {
		const label = choices.find( ( { value } ) => value === inForce[ name ] )?.label ?? '';
		/* translators: %s: what the settings of the plugin say, such as "Light". */
		return sprintf( __( 'As in the settings (%s)', 'consultation-guide' ), label );
	}

	function Field( { name, attributes, setAttributes } ) {
		const { label, help, choices, isOfEach } = fields[ name ];
		const common = {
			label,
			help,
			value: ownValue( attributes, name ),
			onChange: ( value ) => setAttributes( { [ name ]: value } ),
			__nextHasNoMarginBottom: true,
			__next40pxDefaultSize: true,
		};
		if ( choices ) {
			return el( SelectControl, { ...common, options: [ { value: '', label: asInSettings( name, choices ) }, ...choices ] } );
		}
		const isBooking = name === 'bookingUrl';
		const list = isBooking ? 'consultation-guide-pages' : undefined;
		return el(
			Fragment,
			null,
			el( TextControl, { ...common, list, placeholder: isOfEach ? undefined : inForce[ name ] } ),
			isBooking &&
				el(
					'datalist',
					{ id: list },
					pages.map( ( { title, url } ) => el( 'option', { key: url, value: url }, title ) )
				)
		);
	}

	/** Whether a field means anything with what is chosen. */
	function isOfUse( name, attributes ) {
		const display = valueOf( attributes, 'display' );
		if ( name === 'buttonText' ) return display === 'dialog';
		return name !== 'elementId' || display === 'dialog';
	}

	function BookingNotice() {
		const { settingsUrl, hasBooking } = configuration;
		if ( hasBooking ) return null;
		const words = settingsUrl
			? __( 'No booking page is chosen for this site: visitors who want to book are led to the home page.', 'consultation-guide' )
			: __( 'No booking page is chosen for this site: ask an administrator, or fill in the field below.', 'consultation-guide' );
		const actions = settingsUrl ? [ { label: __( 'Choose it in the settings', 'consultation-guide' ), url: settingsUrl } ] : [];
		return el( Notice, { status: 'warning', isDismissible: false, actions }, words );
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
				fieldsOf( panel ).map( ( name ) => el( Field, { ...props, key: name, name } ) )
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
