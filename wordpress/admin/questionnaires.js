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

	/** Sends what was compiled, and goes to the list with it. */
	async function save( publication, button ) {
		const list = JSON.parse( publication.list );
		const form = new FormData();
		form.set( 'action', configuration.action );
		form.set( '_ajax_nonce', configuration.nonce );
		form.set( 'name', publication.id );
		form.set( 'list', publication.list );
		list.languages.forEach( ( { tag }, index ) => {
			form.set( `compiled[${ tag }]`, new Blob( [ publication.bytes( index ) ] ), `${ publication.id }.${ tag }.cgq` );
		} );
		button.disabled = true;
		try {
			const response = await fetch( configuration.save, { method: 'POST', body: form, credentials: 'same-origin' } );
			const { success, data } = await response.json();
			if ( ! success ) throw new Error( data );
			location.assign( data );
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
} )( window.wp, window.consultationGuideQuestionnaires );
