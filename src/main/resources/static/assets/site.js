'use strict';
// What several pages need, and the start page.
const secret = document.querySelector('meta[name=form-secret]')?.content ?? '';
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);

// Whatever has data-copy-of is copied by its button.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy-of]');
  if (!button) return;
  const from = document.querySelector(button.dataset.copyOf);
  await navigator.clipboard.writeText(from.value ?? from.textContent);
  const was = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = was; }, 2000);
});

document.addEventListener('submit', event => {
  const question = event.target.dataset.sure;
  if (question && !confirm(question)) event.preventDefault();
});

const form = document.querySelector('#send');
if (form) {
  const chooser = form.querySelector('#file');
  const drop = form.querySelector('.drop');
  const said = form.querySelector('#said');
  const bar = form.querySelector('#sent');
  const button = form.querySelector('button[type=submit]');
  let file = null;

  const take = one => {
    if (!one) return;
    file = one;
    form.querySelector('#chosen').textContent = one.name || 'image.png';
    said.textContent = '';
    said.className = '';
    button.focus();
  };
  const say = (text, problem) => {
    said.textContent = text;
    said.className = problem ? 'problem' : '';
  };

  chooser.addEventListener('change', () => take(chooser.files[0]));
  for (const name of ['dragenter', 'dragover']) {
    document.addEventListener(name, event => { event.preventDefault(); drop.classList.add('over'); });
  }
  document.addEventListener('dragleave', event => { if (!event.relatedTarget) drop.classList.remove('over'); });
  document.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    take(event.dataTransfer.files[0]);
  });
  document.addEventListener('paste', event => take(event.clipboardData.files[0]));

  const ended = request => {
    bar.parentElement.hidden = true;
    button.disabled = false;
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* no JSON: told below */ }
    if (answer.uuid) {
      location.href = `/documents/${answer.uuid}`;
    } else {
      say(answer.error ?? form.dataset.lost, true);
    }
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    if (!file) { say(form.dataset.none, true); return; }
    const body = new FormData();
    for (const name of ['tier', 'language', 'tool', 'translate_to']) {
      if (form.elements[name]?.value) body.append(name, form.elements[name].value);
    }
    body.append('file', file, file.name || 'image.png');
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/ocr/');
    request.setRequestHeader('X-CSRF-TOKEN', secret);
    request.setRequestHeader('Prefer', 'respond-async');
    request.upload.addEventListener('progress', step => { if (step.lengthComputable) bar.value = step.loaded / step.total; });
    request.upload.addEventListener('load', () => { bar.removeAttribute('value'); say(form.dataset.looking); });
    request.addEventListener('load', () => ended(request));
    request.addEventListener('error', () => ended(request));
    bar.parentElement.hidden = false;
    bar.value = 0;
    button.disabled = true;
    say(form.dataset.sending);
    request.send(body);
  });
}

const progress = document.querySelector('#progress');
if (progress) {
  const { uuid, text } = progress.dataset;
  const squares = document.querySelector('#squares');
  const bar = document.querySelector('#bar');
  const events = new EventSource(`/api/v1/ocr/${uuid}/events/`);
  events.addEventListener('page', event => {
    const { page, status, progress: { done, total } } = JSON.parse(event.data);
    while (squares.children.length < total) {
      const square = document.createElement('li');
      square.textContent = squares.children.length + 1;
      squares.append(square);
    }
    squares.children[page - 1].className = status;
    bar.max = total;
    bar.value = done;
    document.querySelector('#told').textContent = fill(text, done, total);
  });
  for (const end of ['done', 'failed', 'deleted']) {
    events.addEventListener(end, () => { events.close(); location.reload(); });
  }
}
