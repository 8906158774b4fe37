import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  Scroll,
  SkipLink,
  Tabs,
} from './nhsuk.js'
import { sendOneAtATime } from './one-sending.js'
import { enhanceQuickExit } from './quick-exit.js'
import { keepRadiosPlain } from './radios.js'

// The stylesheet waits for these two names before it hides anything a person could need without a script.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

// Left out: FileUpload, whose button has a name that does not hold the words on it (WCAG 2.5.3), and Table, which
// writes markup from text, which trusted types forbid. The browser's own file box and sorting by the server do both.
for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  Header,
  NotificationBanner,
  PasswordInput,
  Radios,
  Scroll,
  SkipLink,
  Tabs,
]) {
  createAll(component)
}
keepRadiosPlain(document)
enhanceQuickExit(document)
sendOneAtATime(document)
