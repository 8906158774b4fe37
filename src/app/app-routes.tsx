import { galleryPage } from '../platform/web/components/gallery.tsx'
import { page, redirect } from '../platform/web/reply.ts'
import { routeTable } from '../platform/web/route-table.ts'
import { homeOf } from './navigation.ts'

/** Pages that belong to no module: the first page, and the gallery of components. */
export const appRoutes = (isDemo: boolean) =>
  routeTable({
    'GET /': {
      may: 'anyone',
      audit: 'home.opened',
      purpose: 'none',
      answer: async ({ actor }) => redirect(actor.kind === 'nobody' && isDemo ? '/sign-in-as' : homeOf(actor)),
    },
    'GET /gallery': {
      may: 'anyone',
      audit: 'gallery.shown',
      purpose: 'none',
      answer: async () => page('Components', galleryPage(), { wide: true }),
    },
  })
