// Leads to the field that an address names, as findings do:
// #/collections/products/entries/tra-shan/index?field=labels.0.origin
// A form makes its fields when they come into view and keeps items of lists
// folded, and it may draw itself anew at any time: so each round looks for the
// innermost group that is there and opens it one step further.
(() => {
	const asked = () => new URLSearchParams(location.hash.split('?')[1] ?? '').get('field');
	const pause = ms => new Promise(done => setTimeout(done, ms));
	const rounds = 40; // without a step forward: the group is empty, or there is no such field

	const unfold = (group, item) => {
		const place = group.querySelectorAll('.item-wrapper')[item] ?? group;
		place.scrollIntoView({block: 'center'});
		place.querySelector('button[aria-expanded="false"][aria-controls]:not([aria-haspopup])')?.click();
	};

	const mark = section => {
		section.scrollIntoView({block: 'center'});
		section.classList.add('asked');
		section.querySelector('input, textarea, [contenteditable=true], [role=combobox]')?.focus({preventScroll: true});
		setTimeout(() => section.classList.remove('asked'), 8000);
	};

	const lead = async () => {
		const field = asked();
		if (!field) return;
		const parts = field.split('.');
		let depth = 0, waited = 0;
		while (asked() === field && waited < rounds) {
			await pause(100);
			const sections = new Map([...document.querySelectorAll('section[data-key-path]')].reverse().map(s => [s.dataset.keyPath, s]));
			if (!sections.size) continue; // the folder may have to be chosen first
			let at = 0;
			for (let n = parts.length; n > 0 && !at; n--) if (sections.has(parts.slice(0, n).join('.'))) at = n;
			const group = sections.get(parts.slice(0, at).join('.'));
			waited = at > depth ? 0 : waited + 1;
			depth = at;
			if (at === parts.length || at && waited === rounds) return mark(group);
			if (at) unfold(group, parts[at]); else [...sections.values()][0].scrollIntoView({block: 'start'});
		}
	};
	addEventListener('hashchange', lead);
	lead();
})();
