/** What the service is called on every page. */
export const serviceName = 'Common Ground'
