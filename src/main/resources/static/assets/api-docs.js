'use strict';
// Calls are tried from here as any program makes them: with the token that stands at the top, and without the session.
{
  const page = document.querySelector('.api');
  const token = document.querySelector('#token');
  const MOST_SHOWN = 20000;

  const request = (call, form) => {
    let path = call.dataset.path;
    const query = new URLSearchParams();
    const headers = {};
    const body = new FormData();
    let multipart = false;
    if (token.value.trim()) headers.Authorization = `Bearer ${token.value.trim()}`;
    for (const field of form.querySelectorAll('[data-place]')) {
      const value = field.type === 'file' ? field.files[0] : field.value.trim();
      if (field.dataset.place === 'form') multipart = true;
      if (!value) continue;
      if (field.dataset.place === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(value));
      if (field.dataset.place === 'query') query.set(field.name, value);
      if (field.dataset.place === 'header') headers[field.name] = value;
      if (field.dataset.place === 'form') body.append(field.name, value);
    }
    const options = { method: call.dataset.method, headers, credentials: 'omit' };
    if (multipart) options.body = body;
    const written = form.elements.body;
    if (written) {
      options.body = written.value;
      headers['Content-Type'] = 'application/json';
    }
    const search = query.toString();
    return [path + (search ? `?${search}` : ''), options];
  };

  const show = async (answer, place) => {
    const kind = answer.headers.get('Content-Type') ?? '';
    const bytes = await answer.blob();
    let text = '';
    if (kind.includes('json')) {
      text = await bytes.text();
      try { text = JSON.stringify(JSON.parse(text), null, 2); } catch { /* as it came */ }
    } else if (kind.startsWith('text/') || kind.includes('xml')) {
      text = await bytes.text();
    } else if (bytes.size) {
      text = fill(page.dataset.bytes, bytes.size, kind);
    }
    place.textContent = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n…` : text;
    place.hidden = !text;
  };

  for (const call of document.querySelectorAll('.call')) {
    const form = call.querySelector('.try form');
    const status = call.querySelector('.status');
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const button = form.querySelector('button');
      button.disabled = true;
      status.textContent = '…';
      try {
        const answer = await fetch(...request(call, form));
        status.textContent = `${answer.status} ${answer.statusText}`;
        await show(answer, call.querySelector('.answer'));
      } catch { status.textContent = page.dataset.failed; }
      button.disabled = false;
    });
  }
}
