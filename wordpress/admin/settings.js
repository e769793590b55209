// The settings: what matters only with another choice is hidden until then.

( function () {
	const page = document.getElementById( 'consultation-guide-booking_url' );
	const row = document.getElementById( 'consultation-guide-booking_url-other-row' );
	const other = document.getElementById( 'consultation-guide-booking_url-other' );
	const questionnaire = document.getElementById( 'consultation-guide-questionnaire' );
	const note = document.getElementById( 'consultation-guide-included' );
	if ( ! page || ! other || ! questionnaire || ! note ) return;

	function show() {
		const isOther = page.value === 'other';
		row.hidden = ! isOther;
		// What is hidden is not sent.
		other.disabled = ! isOther;
		note.hidden = questionnaire.selectedIndex > 0;
	}

	page.addEventListener( 'change', show );
	questionnaire.addEventListener( 'change', show );
	// A browser that goes back fills in what was chosen before.
	window.addEventListener( 'pageshow', show );
	show();
} )();
