import { initAll } from './nhsuk.js'
import { enhanceQuickExit } from './quick-exit.js'

// The stylesheet waits for these two names before it hides anything a person could need without a script.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')
initAll()
enhanceQuickExit(document)
