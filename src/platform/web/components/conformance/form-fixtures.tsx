import type { ReactElement } from 'react'
import {
  Checkboxes,
  type ChoiceItem,
  type ChoicesProps,
  DateInput,
  type DatePart,
  ErrorMessage,
  ErrorSummary,
  Fieldset,
  FileUpload,
  Hint,
  type InputProps,
  Label,
  type LabelProps,
  Legend,
  PasswordInput,
  Radios,
  SearchInput,
  Select,
  type SelectItem,
  TextArea,
  TextInput,
  type TextInputProps,
} from '../index.ts'
import { inputWidth, oneOf, repeatsAnOption } from './allowed-values.ts'
import type { Options } from './fixture-options.tsx'

const sizes = ['s', 'm', 'l', 'xl'] as const
const levels = [1, 2, 3, 4] as const

type LabelParts = Omit<LabelProps, 'for'>

/** Reads a label or legend: words, or an object whose `heading` may be words, an object, or a yes or no. */
function labelParts(options: Options, name: string): LabelParts | undefined {
  if (options.is(name, 'text')) return { children: options.text(name) }
  const label = options.part(name)
  return label === undefined ? undefined : ownLabelParts(label)
}

function ownLabelParts(label: Options): LabelParts {
  const heading = label.part('heading')
  const words = label.is('heading', 'text') ? label.text('heading') : undefined
  const yes = label.flag('heading')
  const isPageHeading = label.flag('isPageHeading')
  const hasHeading = yes ?? isPageHeading ?? (words !== undefined || heading !== undefined)
  const own = label.body()
  const given = words ?? heading?.body()
  const className = label.text('classes')
  if (repeatsAnOption(className)) label.leaveOut('classes that repeat an option')
  const labelSize = label.text('size')
  const headingSize = heading?.text('size')
  const size = oneOf(sizes, hasHeading ? (headingSize ?? labelSize) : labelSize)
  const level = oneOf(levels, heading?.number('level') ?? 1)
  return {
    id: label.text('id'),
    headingId: heading?.text('id'),
    size,
    heading: hasHeading ? level : undefined,
    hidden: className === 'nhsuk-u-visually-hidden',
    className: className === 'nhsuk-u-visually-hidden' ? undefined : className,
    children: hasHeading ? (given ?? own) : (own ?? given),
  }
}

function inputProps(options: Options, label = labelParts(options, 'label')): InputProps {
  if (label === undefined) options.leaveOut('no label')
  const error = options.is('errorMessage', 'flag') && options.flag('errorMessage') === true
  const words = options.words('errorMessage')
  return {
    name: options.text('name') ?? '',
    id: options.text('id'),
    label: label?.children,
    labelId: label?.id,
    labelSize: label?.size,
    labelHeading: label?.heading === undefined ? undefined : oneOf(levels, label.heading),
    labelHidden: label?.hidden,
    hint: options.words('hint'),
    error: error ? true : typeof words === 'string' ? words : undefined,
    disabled: options.flag('disabled'),
    value: options.text('value'),
    className: options.text('classes'),
  }
}

function textInputProps(options: Options): TextInputProps {
  if (repeatsAnOption(options.text('classes'))) options.leaveOut('classes that repeat an option')
  return {
    ...inputProps(options),
    type: oneOf(['text', 'email', 'tel', 'url', 'search', 'number'] as const, options.text('type')),
    width: inputWidth(options.number('width')),
    large: options.flag('large'),
    code: options.flag('code'),
    autoComplete: options.text('autocomplete'),
    inputMode: oneOf(['numeric', 'text', 'tel', 'decimal'] as const, options.text('inputmode')),
    spellCheck: options.flag('spellcheck'),
    placeholder: options.text('placeholder'),
    prefix: options.words('prefix'),
    suffix: options.words('suffix'),
    after: options.part('formGroup')?.words('afterInput'),
  }
}

function textArea(options: Options): ReactElement {
  return (
    <TextArea
      {...inputProps(options)}
      rows={options.number('rows')}
      autoComplete={options.text('autocomplete')}
      maxLength={options.number('maxlength')}
      maxWords={options.number('maxwords')}
      threshold={options.number('threshold')}
      countType={oneOf(['words', 'characters', 'length'] as const, options.text('countType'))}
    />
  )
}

function select(options: Options): ReactElement {
  const items = options.list('items').map((item): SelectItem => {
    if (item.flag('divider') === true) return { divider: true }
    return { value: item.text('value') ?? '', text: item.text('text') ?? '', disabled: item.flag('disabled') }
  })
  return <Select {...inputProps(options)} items={items} after={options.part('formGroup')?.words('afterInput')} />
}

function choiceItem(item: Options): ChoiceItem {
  const behaviour = oneOf(['exclusive', 'inclusive'] as const, item.text('behaviour'))
  const divider = item.text('divider')
  if (divider !== undefined) {
    return { divider, behaviour: behaviour === 'inclusive' ? behaviour : undefined }
  }
  return {
    value: item.text('value') ?? '',
    text: item.words('label') ?? item.body(),
    hint: item.words('hint'),
    conditional: item.part('conditional')?.body(),
    disabled: item.flag('disabled'),
    checked: item.flag('checked'),
    id: item.text('id'),
    name: item.text('name'),
    behaviour: behaviour ?? (item.flag('exclusive') === true ? 'exclusive' : undefined),
    behaviourGroup: item.text('behaviourGroup') ?? item.text('exclusiveGroup'),
  }
}

function choicesProps(options: Options): ChoicesProps {
  const fieldset = options.part('fieldset')
  const legend = fieldset === undefined ? { children: '' } : labelParts(fieldset, 'legend')
  const idPrefix = options.text('idPrefix')
  return {
    ...inputProps(options, legend ?? { children: '' }),
    id: idPrefix ?? options.text('name'),
    values: options.texts('values'),
    small: options.flag('small'),
    inline: options.flag('inline'),
    items: options.list('items').map(choiceItem),
  }
}

interface Box {
  readonly part: DatePart
  readonly value: string | undefined
  readonly wrong: boolean
  readonly autoComplete: string | undefined
}

function dateBoxes(options: Options): readonly Box[] {
  const box = (part: DatePart, given: Options | undefined): Box => ({
    part,
    value: given?.text('value') ?? options.part('values')?.text(part),
    wrong: given?.flag('error') === true,
    autoComplete: given?.text('autocomplete'),
  })
  const parts = ['day', 'month', 'year'] as const
  if (options.is('items', 'list')) {
    return options.list('items').flatMap((item) => {
      const part = oneOf(parts, item.text('name'))
      item.number('width')
      return part === undefined ? [] : [box(part, item)]
    })
  }
  for (const part of parts) options.part('values')?.text(part)
  return parts.flatMap((part) => (options.flag(part) === false ? [] : [box(part, options.part(part))]))
}

function dateInput(options: Options): ReactElement {
  const fieldset = options.part('fieldset')
  const legend = fieldset === undefined ? undefined : labelParts(fieldset, 'legend')
  const boxes = dateBoxes(options)
  const wrong = boxes.filter((box) => box.wrong).map((box) => box.part)
  const input = inputProps(options, legend)
  return (
    <DateInput
      {...input}
      name={input.id ?? ''}
      error={input.error ?? (wrong.length > 0 ? true : undefined)}
      errorParts={wrong}
      ask={boxes.map((box) => box.part)}
      parts={Object.fromEntries(boxes.map((box) => [box.part, box.value]))}
      birthday={boxes.some((box) => box.autoComplete !== undefined)}
    />
  )
}

/** An error about a date links to its first box, which carries the id of the date. */
export const errorSummaryAsOurs = (html: string): string => html.replaceAll('-day"', '"')

/** Our first box carries the id of the date, so that an error link reaches it; all boxes are named for their date. */
export function dateInputAsOurs(html: string): string {
  const id = /class="nhsuk-date-input" id="([\w-]+)"/.exec(html)?.[1] ?? ''
  const first = new RegExp(`id="(${id}-(?:day|month|year))" name=`).exec(html)?.[1] ?? ''
  return html
    .replace(`class="nhsuk-date-input" id="${id}"`, 'class="nhsuk-date-input"')
    .replaceAll(`"${first}"`, `"${id}"`)
    .replace(/name="(day|month|year)"/g, `name="${id}-$1"`)
}

function errorSummary(options: Options): ReactElement {
  const errors = options.list('errorList').map((item) => ({
    field: (item.text('href') ?? '').replace(/^#/, ''),
    text: item.text('text') ?? '',
  }))
  return (
    <ErrorSummary
      title={options.words('heading')}
      description={options.body() ?? options.words('description')}
      errors={errors}
      disableAutoFocus={options.flag('disableAutoFocus')}
    />
  )
}

export const formFixtures: Readonly<Record<string, (options: Options) => ReactElement>> = {
  'character-count': (options) => {
    if (options.number('maxlength') === undefined && options.number('maxwords') === undefined)
      options.leaveOut('no limit')
    return textArea(options)
  },
  checkboxes: (options) => <Checkboxes {...choicesProps(options)} />,
  'date-input': dateInput,
  'error-message': (options) => (
    <ErrorMessage prefix={options.is('visuallyHiddenText', 'flag') ? '' : options.text('visuallyHiddenText')}>
      {options.body()}
    </ErrorMessage>
  ),
  'error-summary': errorSummary,
  fieldset: (options) => {
    const legend = labelParts(options, 'legend')
    const heading = legend?.heading === undefined ? undefined : oneOf(levels, legend.heading)
    return (
      <Fieldset legend={legend?.children} size={legend?.size} heading={heading}>
        {options.body()}
      </Fieldset>
    )
  },
  'file-upload': (options) => {
    if (options.is('chooseFilesButtonClassList', 'list')) options.leaveOut('chooseFilesButtonClassList')
    return <FileUpload {...inputProps(options)} multiple={options.flag('multiple')} />
  },
  hint: (options) => <Hint>{options.body()}</Hint>,
  input: (options) => <TextInput {...textInputProps(options)} />,
  label: (options) => <Label {...ownLabelParts(options)} />,
  legend: (options) => <Legend {...ownLabelParts(options)} />,
  'password-input': (options) => <PasswordInput {...textInputProps(options)} />,
  radios: (options) => <Radios {...choicesProps(options)} />,
  'search-input': (options) => (
    <SearchInput
      {...textInputProps(options)}
      button={options.flag('button')}
      buttonText={options.part('button')?.text('text')}
    />
  ),
  select,
  textarea: textArea,
}

/** A button with words on it is called by them: a name of its own that leaves them out fails WCAG 2.5.3. */
export function searchInputAsOurs(html: string): string {
  return html.replace(
    /(<button[^>]*?) aria-label="Search"([^>]*>)([\s\S]*?)(<\/button>)/,
    (all, open, rest, inside, close) =>
      inside.replace(/<svg[\s\S]*?<\/svg>/, '').trim() === '' ? all : `${open}${rest}${inside}${close}`,
  )
}
