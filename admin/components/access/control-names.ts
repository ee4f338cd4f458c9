import type { Say } from '@/admin/translations/words-of'

type Repair = { selector: string; mend: (element: HTMLElement, say: Say) => void }

const name =
  (text: (element: HTMLElement, say: Say) => string): Repair['mend'] =>
  (element, say) => {
    const wanted = text(element, say)
    if (wanted && element.getAttribute('aria-label') !== wanted) element.setAttribute('aria-label', wanted)
  }

const textOf = (element: Element | null | undefined): string =>
  element?.textContent?.replace('*', '').trim() ?? ''

const labelOfField = (element: HTMLElement): string =>
  textOf(element.closest('.field-type, .condition, .per-page')?.querySelector('.field-label, label'))

const formats = ['bold', 'italic', 'underline'] as const

/**
 * Controls of Payload 3 that a screen reader can only call "button", each with its name. Remove a line when Payload
 * names the control itself; `tests/e2e/accessibility` says which are still needed.
 */
export const repairs: Repair[] = [
  {
    selector:
      '.array-actions__button, .clipboard-action__popup .popup-button, .doc-controls__popup .popup-button',
    mend: name((_, say) => say('careloom:moreActions')),
  },
  { selector: '.clickable-arrow--left', mend: name((_, say) => say('careloom:previousPage')) },
  { selector: '.clickable-arrow--right', mend: name((_, say) => say('careloom:nextPage')) },
  { selector: '.collapsible__drag', mend: name((_, say) => say('careloom:moveRow')) },
  {
    selector: '.toolbar-popup__button[data-button-key]',
    mend: name(({ dataset: { buttonKey = '' } }, say) => {
      const format = formats.find((known) => known === buttonKey)
      return format ? say(`formats:${format}`) : buttonKey
    }),
  },
  { selector: '#heading-_select input', mend: name((_, say) => say('careloom:selectAll')) },
  {
    selector: 'td.cell-_select input',
    mend: name((element, say) =>
      say('careloom:selectRow', { name: textOf(element.closest('tr')?.querySelector('td:nth-child(2)')) }),
    ),
  },
  { selector: 'input.rs__input', mend: name(labelOfField) },
  { selector: '.ContentEditable__root[contenteditable]', mend: name(labelOfField) },
  {
    // They repeat what the arrow keys and the delete key do in the line itself.
    selector: '.dropdown-indicator[aria-hidden], .clear-indicator[aria-hidden]',
    mend: (element) => element.setAttribute('tabindex', '-1'),
  },
  {
    // A button must hold no buttons; what is chosen is a group with its own ones.
    selector: '.rs__multi-value[role="button"]',
    mend: (element) => element.setAttribute('role', 'group'),
  },
  {
    // Its name says other words than its text.
    selector: 'a.list-create-new-doc__create-new-button[aria-label]',
    mend: (element) => element.removeAttribute('aria-label'),
  },
]
