'use strict';
// The viewer: pages are fetched as they come into sight; a block and its place light each other.
{
  const viewer = document.querySelector('.viewer');
  const { uuid, pages } = viewer.dataset;
  const at = `/documents/${uuid}`;
  const said = document.querySelector('#said');
  const say = text => { said.textContent = text; };

  // --- pages ---
  const loading = new Map();
  const load = number => {
    if (!loading.has(number)) {
      loading.set(number, (async () => {
        const answer = await fetch(`${at}/pages/${number}`);
        if (!answer.ok) throw new Error(answer.status);
        const sheet = document.querySelector(`#page-${number}`);
        sheet.innerHTML = await answer.text(); // made by the server, which escapes all that a document says
        sheet.classList.add('there');
        sheet.querySelector('.said')?.setAttribute('tabindex', '0');
        return sheet;
      })().catch(() => { loading.delete(number); say(viewer.dataset.failed); }));
    }
    return loading.get(number);
  };
  const coming = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) load(Number(entry.target.dataset.page));
  }, { rootMargin: '600px 0px' });
  const current = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      const link = document.querySelector(`.strip a[data-to="${entry.target.dataset.page}"]`);
      document.querySelector('.strip a[aria-current]')?.removeAttribute('aria-current');
      link.setAttribute('aria-current', 'true');
      const strip = link.parentElement;
      strip.scrollTop = link.offsetTop - strip.offsetTop - strip.clientHeight / 2;
    }
  }, { rootMargin: '-40% 0px -55% 0px' });
  for (const sheet of document.querySelectorAll('.sheet')) {
    coming.observe(sheet);
    current.observe(sheet);
  }

  // --- a block and its place ---
  const light = id => {
    for (const lit of document.querySelectorAll('.lit')) lit.classList.remove('lit');
    if (id) for (const part of document.querySelectorAll(`[data-block="${id}"]`)) part.classList.add('lit');
  };
  const reveal = (part, frame) => {
    const a = part.getBoundingClientRect(), b = frame.getBoundingClientRect();
    if (a.top < b.top || a.bottom > b.bottom) frame.scrollTop += a.top - b.top - frame.clientHeight / 3;
    if (a.left < b.left || a.right > b.right) frame.scrollLeft += a.left - b.left - 20;
  };
  const point = event => {
    const part = event.target.closest?.('[data-block]');
    light(part?.dataset.block);
    if (part?.classList.contains('said')) {
      const place = document.querySelector(`rect[data-block="${part.dataset.block}"]`);
      if (place) reveal(place, place.closest('.scan'));
    }
  };
  viewer.addEventListener('mouseover', point);
  viewer.addEventListener('focusin', point);
  viewer.addEventListener('click', event => {
    const place = event.target.closest('rect[data-block]');
    if (place) document.querySelector(`.said[data-block="${place.dataset.block}"]`)?.scrollIntoView({ block: 'nearest' });
  });
  viewer.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !event.target.classList.contains('said')) return;
    const all = [...document.querySelectorAll('.said[data-block]')];
    const next = all[all.indexOf(event.target) + step];
    if (next) {
      event.preventDefault();
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  });

  // --- words that were looked for, by a search or by a citation ---
  const show = async (found, from) => {
    const sheet = await load(found.page);
    if (!sheet) return;
    for (const old of document.querySelectorAll('rect.hit')) old.remove();
    for (const old of document.querySelectorAll('.cited')) old.classList.remove('cited');
    const drawing = sheet.querySelector('svg');
    let first = null;
    for (const { x0, y0, x1, y1 } of found.boxes) {
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      for (const [name, value] of Object.entries({ class: 'hit', x: x0 - 4, y: y0 - 4, width: x1 - x0 + 8, height: y1 - y0 + 8 })) {
        rect.setAttribute(name, value);
      }
      drawing.append(rect);
      first ??= rect;
    }
    sheet.scrollIntoView({ block: 'start' });
    const text = sheet.querySelector(`.said[data-block="${found.block}"]`);
    if (text) {
      text.classList.add('cited');
      text.scrollIntoView({ block: 'center' });
      if (from === 'keyboard') { text.tabIndex = 0; text.focus({ preventScroll: true }); }
    }
    if (first) reveal(first, first.closest('.scan'));
  };
  const find = async (words, page) => {
    const where = new URLSearchParams({ q: words });
    if (page) where.set('page', page);
    const answer = await fetch(`${at}/find?${where}`);
    return answer.ok ? answer.json() : [];
  };
  const reload = number => {
    loading.delete(number);
    return load(number);
  };
  window.dragoman = { find, show, load, reload, say, viewer };

  const hits = document.querySelector('#hits');
  document.querySelector('#search').addEventListener('submit', async event => {
    event.preventDefault();
    const words = event.target.elements.q.value.trim();
    hits.replaceChildren();
    hits.hidden = true;
    if (!words) return;
    const all = await find(words);
    say(all.length ? fill(viewer.dataset.hits, all.length) : viewer.dataset.none);
    for (const found of all) {
      const hit = document.createElement('button');
      hit.type = 'button';
      const bold = document.createElement('b');
      bold.textContent = found.text;
      hit.append(`${found.page}: ${found.before} `, bold, ` ${found.after}`);
      hit.addEventListener('click', () => show(found));
      hits.append(hit);
    }
    hits.hidden = all.length === 0;
    if (all.length) show(all[0]);
  });

  // --- size, and what is shown ---
  const sizes = [.5, .75, 1, 1.25, 1.5, 2, 3, 4];
  let size = 2;
  const zoom = step => {
    size = Math.max(0, Math.min(sizes.length - 1, size + step));
    viewer.style.setProperty('--zoom', sizes[size]);
    document.querySelector('#zoom').textContent = `${Math.round(sizes[size] * 100)} %`;
  };
  for (const button of document.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => zoom(Number(button.dataset.zoom)));
  }
  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => {
      viewer.dataset.view = button.dataset.show;
      for (const other of document.querySelectorAll('[data-show]')) other.setAttribute('aria-pressed', String(other === button));
    });
  }
  document.addEventListener('keydown', event => {
    if (event.target.matches('input, textarea, select') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+') zoom(1);
    else if (event.key === '-') zoom(-1);
    else if (event.key === '/') { event.preventDefault(); document.querySelector('#search input').focus(); }
  });

  // --- taking it away ---
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', async () => {
      try {
        const text = fetch(`/api/v1/ocr/${uuid}/download/?format=${button.dataset.copy}`).then(answer => {
          if (!answer.ok) throw new Error(answer.status);
          return answer.text();
        });
        await navigator.clipboard.writeText(await text);
        say(viewer.dataset.copied);
      } catch { say(viewer.dataset.failed); }
    });
  }
  viewer.addEventListener('click', async event => {
    const button = event.target.closest('[data-table]');
    if (!button) return;
    const table = button.parentElement.querySelector('table');
    const lines = [...table.rows].map(row => [...row.cells].map(cell => cell.textContent.replace(/\s+/g, ' ')).join('\t'));
    const kinds = { 'text/plain': lines.join('\n'), 'text/html': table.outerHTML };
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })])))]);
      say(viewer.dataset.copied);
    } catch { say(viewer.dataset.failed); }
  });
  document.querySelector('#delete').addEventListener('click', async () => {
    if (!confirm(viewer.dataset.sure)) return;
    const answer = await fetch(`/api/v1/ocr/${uuid}/`, { method: 'DELETE', headers: { 'X-CSRF-TOKEN': secret } });
    if (answer.ok) location.href = '/';
    else say(viewer.dataset.failed);
  });
}
