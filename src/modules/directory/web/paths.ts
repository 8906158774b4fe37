export const servicesPath = '/services'
export const servicePath = (serviceId: string) => `/services/${serviceId}`
export const findServicePath = '/services/find'
export const directoryPath = '/directory'
export const newServicePath = '/directory/new'
export const ownServicePath = (serviceId: string) => `/directory/${serviceId}`
export const changeServicePath = (serviceId: string) => `/directory/${serviceId}/change`
export const confirmWaitPath = (serviceId: string) => `/directory/${serviceId}/wait`
export const stillRightPath = (serviceId: string) => `/directory/${serviceId}/still-right`
export const closeServicePath = (serviceId: string) => `/directory/${serviceId}/close`
export const newPlacePath = (serviceId: string) => `/directory/${serviceId}/places/new`
export const placePath = (serviceId: string, placeId: string) => `/directory/${serviceId}/places/${placeId}`
export const openingsPath = '/directory/openings'
export const newOpeningPath = '/directory/openings/new'
export const openingPath = (openingId: string) => `/directory/openings/${openingId}`
/** The front door stands above this module; its address is said here so that the directory can lead there. */
export const helpPath = '/help'
