// The tab of the site's own questionnaires: files are checked and compiled here, in the browser of
// the administrator, and only then sent to the site.

( function ( { i18n }, configuration ) {
	const { __, _n, sprintf } = i18n;
	const report = document.getElementById( 'consultation-guide-report' );
	const drop = document.getElementById( 'consultation-guide-drop' );
	const input = document.getElementById( 'consultation-guide-files' );
	if ( ! report || ! drop || ! input ) return;

	/** An element with attributes and children. Texts stay texts. */
	function make( name, attributes, ...children ) {
		const made = document.createElement( name );
		for ( const [ key, value ] of Object.entries( attributes ) ) made.setAttribute( key, value );
		made.append( ...children );
		return made;
	}

	const notice = ( kind, text ) => make( 'div', { class: `notice notice-${ kind } inline` }, make( 'p', {}, text ) );

	let loading;

	/** The guide's own compiler; loaded once, with the first files. */
	function compiler() {
		loading ??= ( async () => {
			const [ glue, wasm ] = await Promise.all( [ import( configuration.compiler ), fetch( configuration.wasm ) ] );
			if ( ! wasm.ok ) throw new Error( `${ configuration.wasm }: ${ wasm.status }` );
			const module = glue.default( { globals: window } );
			module.start( new Uint8Array( await wasm.arrayBuffer() ) );
			return module;
		} )();
		loading.catch( () => ( loading = undefined ) );
		return loading;
	}

	/** Whether a file is a translation of another one. */
	function isTranslation( text ) {
		try {
			return typeof JSON.parse( text ).translates === 'string';
		} catch {
			return false;
		}
	}

	/** One questionnaire and its translations; null if they are not that. */
	async function family( files ) {
		const read = await Promise.all( files.map( async ( file ) => ( { name: file.name, text: await file.text() } ) ) );
		const bases = read.filter( ( { text } ) => ! isTranslation( text ) );
		if ( bases.length !== 1 ) return null;
		return [ bases[ 0 ], ...read.filter( ( { text } ) => isTranslation( text ) ) ];
	}

	/** A sentence of the compiler's, which quotes what is in the file as `this`. */
	function sentence( attributes, text ) {
		const parts = ( text.charAt( 0 ).toUpperCase() + text.slice( 1 ) ).split( '`' );
		return make( 'p', attributes, ...parts.map( ( part, index ) => ( index % 2 ? make( 'code', {}, part ) : part ) ) );
	}

	/** A problem, where it is, and how to fix it. */
	function problem( { severity, code, message, help, place } ) {
		const words = severity === 'error' ? __( 'Mistake', 'consultation-guide' ) : __( 'Advice', 'consultation-guide' );
		/* translators: 1: a number. 2: a number. */
		const where = sprintf( __( 'Line %1$d, column %2$d', 'consultation-guide' ), place.line, place.column );
		return make(
			'li',
			{ class: `is-${ severity }` },
			make( 'span', { class: 'consultation-guide-severity' }, words ),
			make( 'span', { class: 'consultation-guide-where' }, ` · ${ where } · ${ code }` ),
			sentence( {}, message ),
			sentence( { class: 'description' }, help )
		);
	}

	function verdict( diagnostics ) {
		const count = ( severity ) => diagnostics.filter( ( found ) => found.severity === severity ).length;
		const [ errors, warnings ] = [ count( 'error' ), diagnostics.length - count( 'error' ) ];
		/* translators: %d: a number. */
		if ( errors ) return [ 'has-errors', sprintf( _n( '%d mistake to fix', '%d mistakes to fix', errors, 'consultation-guide' ), errors ) ];
		/* translators: %d: a number. */
		if ( warnings ) return [ 'has-warnings', sprintf( _n( '%d piece of advice', '%d pieces of advice', warnings, 'consultation-guide' ), warnings ) ];
		return [ 'is-clean', __( 'Nothing is wrong.', 'consultation-guide' ) ];
	}

	/** What was found in a file. */
	function fileReport( { name }, diagnostics ) {
		const [ kind, words ] = verdict( diagnostics );
		return make(
			'section',
			{ class: `consultation-guide-file ${ kind }` },
			make( 'h3', {}, name ),
			make( 'p', {}, words ),
			make( 'ol', {}, ...diagnostics.map( problem ) )
		);
	}

	/** Asks the site to do something, and returns what it answers. */
	async function ask( action, name, fill ) {
		const form = new FormData();
		form.set( 'action', action );
		form.set( '_ajax_nonce', configuration.nonce );
		form.set( 'name', name );
		fill( form );
		const response = await fetch( configuration.ajax, { method: 'POST', body: form, credentials: 'same-origin' } );
		const { success, data } = await response.json();
		if ( ! success ) throw new Error( data );
		return data;
	}

	/** The narrowest window of each height, as in block/style.css. */
	const WIDTHS = [ 320, 360, 480, 768 ];
	/** The margin of a narrow page. */
	const MARGIN = 16;
	/** How much more is reserved than measured: with the theme's font there may be a line more. */
	const LINE = 24;
	/** How long a guide may take to show, and to draw itself at another width, in milliseconds. */
	const PATIENCE = 20000;
	const DRAWING = 100;

	/** How high the first screen is, in each language and at each width: in a frame, which is a window of its own. */
	async function heightsOf( name, tags ) {
		const frame = make( 'iframe', { class: 'consultation-guide-measure', srcdoc: '<!doctype html>', tabindex: '-1', 'aria-hidden': 'true' } );
		const isLoaded = new Promise( ( resolve ) => frame.addEventListener( 'load', resolve, { once: true } ) );
		document.body.append( frame );
		try {
			await isLoaded;
			const { contentDocument: page, contentWindow: view } = frame;
			page.body.style.cssText = `max-width: ${ configuration.column }px; margin: 0 ${ MARGIN }px; font-family: ${ getComputedStyle( document.body ).fontFamily }`;
			const script = page.createElement( 'script' );
			page.head.append( Object.assign( script, { type: 'module', src: configuration.script } ) );
			const late = new Promise( ( _, reject ) => setTimeout( () => reject( new Error( 'the guide does not show' ) ), PATIENCE ) );
			await Promise.race( [ view.customElements.whenDefined( 'consultation-guide' ), late ] );
			const guides = tags.map( ( lang ) => {
				const guide = page.createElement( 'consultation-guide' );
				const attributes = { src: `${ configuration.folder }/${ name }`, lang, drafts: '', loading: 'eager', style: 'display: block' };
				for ( const [ key, value ] of Object.entries( attributes ) ) guide.setAttribute( key, value );
				page.body.append( guide );
				return guide;
			} );
			await Promise.race( [ Promise.all( guides.map( ( { ready } ) => ready ) ), late ] );
			const heights = Object.fromEntries( tags.map( ( tag ) => [ tag, [] ] ) );
			for ( const width of WIDTHS ) {
				frame.style.width = `${ width }px`;
				await new Promise( ( resolve ) => setTimeout( resolve, DRAWING ) );
				guides.forEach( ( guide, index ) => {
					const height = guide.getBoundingClientRect().height + LINE;
					heights[ tags[ index ] ].push( 4 * Math.ceil( height / 4 ) );
				} );
			}
			return heights;
		} finally {
			frame.remove();
		}
	}

	/** Measures a questionnaire that is on the site, and keeps the heights with it. Without them, the page only moves a little. */
	async function measure( name, tags ) {
		try {
			const heights = await heightsOf( name, tags );
			await ask( configuration.measure, name, ( form ) => form.set( 'heights', JSON.stringify( heights ) ) );
		} catch ( error ) {
			console.warn( `${ name }: ${ error.message }` );
		}
	}

	/** Sends what was compiled, and goes to the list with it. */
	async function save( publication, button ) {
		const { languages } = JSON.parse( publication.list );
		button.disabled = true;
		try {
			const address = await ask( configuration.action, publication.id, ( form ) => {
				form.set( 'list', publication.list );
				languages.forEach( ( { tag }, index ) => {
					form.set( `compiled[${ tag }]`, new Blob( [ publication.bytes( index ) ] ), `${ publication.id }.${ tag }.cgq` );
				} );
			} );
			await measure( publication.id, languages.map( ( { tag } ) => tag ) );
			location.assign( address );
		} catch ( error ) {
			button.disabled = false;
			report.append( notice( 'error', sprintf( /* translators: %s: what went wrong. */ __( 'It could not be added: %s', 'consultation-guide' ), error.message ) ) );
		}
	}

	function saveButton( publication ) {
		const isThere = configuration.names.includes( publication.id );
		const words = isThere
			? /* translators: %s: the name of a questionnaire. */ __( 'Replace “%s” on the site', 'consultation-guide' )
			: /* translators: %s: the name of a questionnaire. */ __( 'Add “%s” to the site', 'consultation-guide' );
		const button = make( 'button', { type: 'button', class: 'button button-primary' }, sprintf( words, publication.id ) );
		button.addEventListener( 'click', () => save( publication, button ) );
		return make( 'p', {}, button );
	}

	async function check( files ) {
		report.replaceChildren( notice( 'info', __( 'Checking…', 'consultation-guide' ) ) );
		try {
			const [ module, checked ] = await Promise.all( [ compiler(), family( files ) ] );
			if ( ! checked ) {
				report.replaceChildren( notice( 'error', __( 'Choose one questionnaire, and with it its translations if it has any.', 'consultation-guide' ) ) );
				return;
			}
			const [ base, ...translations ] = checked;
			const publication = module.publish( base.text, translations.map( ( { text } ) => text ) );
			const diagnostics = JSON.parse( publication.diagnostics );
			const reports = checked.map( ( file, index ) => fileReport( file, diagnostics[ index ] ) );
			report.replaceChildren( ...( publication.list ? [ saveButton( publication ) ] : [] ), ...reports );
		} catch ( error ) {
			report.replaceChildren( notice( 'error', sprintf( /* translators: %s: what went wrong. */ __( 'The files cannot be checked: %s', 'consultation-guide' ), error.message ) ) );
		}
	}

	input.addEventListener( 'change', () => {
		if ( input.files.length ) check( [ ...input.files ] );
		// So that the same file, corrected, counts as a change.
		input.value = '';
	} );
	drop.addEventListener( 'dragover', ( event ) => {
		event.preventDefault();
		drop.classList.add( 'is-over' );
	} );
	drop.addEventListener( 'dragleave', () => drop.classList.remove( 'is-over' ) );
	drop.addEventListener( 'drop', ( event ) => {
		event.preventDefault();
		drop.classList.remove( 'is-over' );
		if ( event.dataTransfer.files.length ) check( [ ...event.dataTransfer.files ] );
	} );

	for ( const [ name, tags ] of Object.entries( configuration.unmeasured ) ) measure( name, tags );
} )( window.wp, window.consultationGuideQuestionnaires );
