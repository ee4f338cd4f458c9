import { expect, it } from 'vitest'
import { bidiParagraph, isolated, textParagraphs } from '@/src/documents/bidi-text'

const runsOf = (text: string, direction: 'ltr' | 'rtl' | 'auto' = 'auto') =>
  bidiParagraph(text, direction)
    .visualRuns(0, text.length)
    .map((run) => run.text)

it('leaves a left-to-right text in one piece', () => {
  expect(runsOf('Room 12, 2nd floor')).toEqual(['Room 12, 2nd floor'])
})

it('puts the runs of a Hebrew text from left to right, each in reading order', () => {
  expect(runsOf('חדר 12 בקומה')).toEqual([' בקומה', '12', 'חדר '])
})

it('mirrors brackets of a right-to-left text', () => {
  expect(runsOf('שלום (עולם)')).toEqual(['שלום )עולם('])
  expect(runsOf('שבת (Sabbath) א')).toEqual(['( א', 'Sabbath', 'שבת )'])
})

it('keeps an isolated phone number whole inside a Hebrew label', () => {
  expect(runsOf(`טלפון: ${isolated('+972-3-555')}`)).toEqual(['+972-3-555', 'טלפון: '])
})

it('orders only the line it is asked for', () => {
  const text = 'שלום John עולם Smith'
  const paragraph = bidiParagraph(text, 'auto')
  expect(paragraph.visualRuns(0, 9).map((run) => run.text)).toEqual(['John', 'שלום '])
  expect(paragraph.visualRuns(10, text.length).map((run) => run.text)).toEqual(['Smith', 'עולם '])
})

it('drops characters that would make a text show as another one', () => {
  expect(textParagraphs('Dr.\u202e olleH\u0000')).toEqual(['Dr. olleH'])
})

it('takes every kind of line end', () => {
  expect(textParagraphs('a\r\nb\nc\u2028d')).toEqual(['a', 'b', 'c', 'd'])
})
