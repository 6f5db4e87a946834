'use strict';
// One stream for each page that is shown. A page that is left would keep its connection, and browsers open only six.
let changes;
function listen() {
  changes = new EventSource('/ui/changes');
  changes.addEventListener('changed', () => {
    const main = document.getElementById('main');
    if (main) htmx.trigger(main, 'changed');
  });
}
document.addEventListener('DOMContentLoaded', listen);
addEventListener('pagehide', () => changes.close());
addEventListener('pageshow', (event) => { if (event.persisted) listen(); });
// The dialog opens with what the server says will happen, and closes when that was done or is left.
document.addEventListener('htmx:afterSwap', (event) => {
  const dialog = document.getElementById('dialog');
  if (event.detail.target !== dialog) return;
  if (dialog.querySelector('[data-done]')) {
    dialog.close();
    dialog.replaceChildren();
    const main = document.getElementById('main');
    if (main && main.hasAttribute('hx-get')) htmx.ajax('GET', main.getAttribute('hx-get'), {target: '#main', select: '#main', swap: 'outerHTML'});
  } else if (!dialog.open) {
    dialog.showModal();
  }
});
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) document.getElementById('dialog').close();
});
// What is read with the keyboard or scrolled stays where it is when a view is brought up to date.
let places = [];
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.target.id === 'main') {
    places = [...document.querySelectorAll('#main .scroll, #main pre')].map((each) => [each.scrollLeft, each.scrollTop, each.scrollTop + each.clientHeight >= each.scrollHeight - 4]);
  }
});
document.addEventListener('htmx:afterSwap', (event) => {
  const main = document.getElementById('main');
  if (!main || (event.detail.target.id !== 'main' && event.detail.elt.id !== 'main')) return;
  main.querySelectorAll('.scroll, pre').forEach((each, at) => {
    if (!places[at]) return;
    each.scrollLeft = places[at][0];
    each.scrollTop = places[at][2] ? each.scrollHeight : places[at][1];
  });
});
// Newest runs are at the right, the end of a log at the bottom.
document.addEventListener('DOMContentLoaded', () => {
  document.querySelectorAll('.scroll').forEach((each) => { if (each.querySelector('.grid, .bars')) each.scrollLeft = each.scrollWidth; });
  document.querySelectorAll('pre.log:last-of-type').forEach((each) => { each.scrollTop = each.scrollHeight; });
});
// The grid is one stop for the tabulator key; arrow keys go from cell to cell.
document.addEventListener('keydown', (event) => {
  const by = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
  const cell = event.target.closest('.grid a')?.closest('td, th');
  if (!by || !cell) return;
  event.preventDefault();
  const rows = [...cell.closest('table').rows];
  let row = rows.indexOf(cell.parentElement) + by[0], column = cell.cellIndex + by[1];
  for (; rows[row]?.cells[column]; row += by[0], column += by[1]) {
    const link = rows[row].cells[column].querySelector('a');
    if (link) return link.focus();
  }
});
