const english = 'The words are in English, as the design system writes them'
const caption = 'A caption above a question is not used'
const dark = 'There are no dark pages'
const links = 'These lead to another page; what changes something is a Button'
const oneWay = 'Our option for it is the only way to say it'
const anyAttribute = 'Attributes are not handed through'
const plainButton = 'The button beside the box looks the same everywhere'
const pictures = 'Cards carry no photographs'
const sortedByServer =
  'Sorting is a link to the sorted page: it works without a script and for all the rows, not only those shown'
const oldNames = 'An old name for what `card` says'

/** Options of the design system we have no use for, each with the reason. A fixture that uses one is not compared. */
export const outOfScope: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'action-link': { type: links, variant: dark },
  'back-link': { 'no href': links, type: links, variant: dark },
  breadcrumb: {
    'backLink.attributes.lang': anyAttribute,
    'backLink.href': 'The way back is always the last of the path',
    'backLink.id': anyAttribute,
    'backLink.text': 'The way back is always the last of the path',
    'backLink.type': links,
    'items[].attributes.lang': anyAttribute,
    'items[].classes': anyAttribute,
    variant: dark,
  },
  button: { 'preventDoubleClick: false': 'The same as leaving it out' },
  card: { 'image.html': pictures, 'image.src': pictures },
  'character-count': {
    'attributes.maxlength': 'A limit of the browser cuts pasted text off without a word',
    charactersAtLimitText: english,
    'charactersOverLimitText.few': english,
    'charactersOverLimitText.many': english,
    'charactersOverLimitText.one': english,
    'charactersOverLimitText.other': english,
    'charactersOverLimitText.two': english,
    'charactersUnderLimitText.few': english,
    'charactersUnderLimitText.many': english,
    'charactersUnderLimitText.one': english,
    'charactersUnderLimitText.other': english,
    'charactersUnderLimitText.two': english,
    'no limit': 'A count without a limit is not asked for',
    textareaDescriptionText: english,
  },
  'date-input': {
    'day.label': english,
    'items[].disabled': 'The whole date is disabled or none of it',
    'month.label': english,
    namePrefix: 'The boxes are always named for their date',
    'year.disabled': 'The whole date is disabled or none of it',
    'year.label': english,
  },
  fieldset: { 'legend.caption': caption },
  'file-upload': {
    chooseFilesButtonClassList: plainButton,
    'chooseFilesButtonClassList[]': plainButton,
    chooseFilesButtonText: english,
    dropInstructionText: english,
    enteredDropZoneText: english,
    leftDropZoneText: english,
    'multipleFilesChosenText.one': english,
    'multipleFilesChosenText.other': english,
    noFileChosenText: english,
  },
  heading: {
    'caption.element': 'A caption stands inside its heading, above the words',
    'caption.placement': 'A caption stands inside its heading, above the words',
    classes: oneWay,
    href: 'Headings are not links',
    visuallyHiddenText: 'What a heading says is there to be seen',
  },
  input: { 'classes that repeat an option': oneWay },
  label: {
    caption,
    'caption.element': caption,
    'caption.placement': caption,
    'caption.text': caption,
    'classes that repeat an option': oneWay,
  },
  legend: {
    caption,
    'caption.element': caption,
    'caption.placement': caption,
    'caption.text': caption,
    'classes that repeat an option': oneWay,
  },
  'notification-banner': {
    'attributes.tabindex': anyAttribute,
    'heading.element': 'A heading is a heading',
  },
  'password-input': {
    'button.disabled': plainButton,
    'button.preventDoubleClick': plainButton,
    'button.variant': plainButton,
    hidePasswordAriaLabel: english,
    hidePasswordText: english,
    passwordHiddenAnnouncementText: english,
    passwordShownAnnouncementText: english,
    showPasswordAriaLabel: english,
    showPasswordText: english,
  },
  'search-input': { 'button.disabled': plainButton, 'button.icon': plainButton, 'button.variant': plainButton },
  tables: {
    card: 'A card without a heading is not used',
    'card.variant': 'A table stands in the plain card only',
    'head[].sort without href': sortedByServer,
    'head[].sortNext': sortedByServer,
    heading: oldNames,
    headingLevel: oldNames,
    panel: oldNames,
    'rows[][].sortValue': sortedByServer,
    variant: dark,
  },
  tag: { 'classes that repeat an option': oneWay },
  'task-list': { 'items with an empty place': 'Our lists hold no empty places' },
}

/** Published components we do not have. */
export const outOfScopeComponents: Readonly<Record<string, string>> = {
  caption: 'Has no fixtures of its own; compared within headings',
  code: 'Pages show no program code',
  'contents-list': 'Long guides are not published here',
  footer: 'Ours has one row of links and no NHS copyright line; the tests of the layout compare that row',
  header: 'Theirs always carries the NHS logo; the tests of the layout compare the rest',
  hero: 'There is no campaign page',
  images: 'Pages carry drawings with words, not photographs',
  scroll: 'Compared within the tables that use it',
}
