export const pharmacyPath = '/pharmacy'
export const pharmacyFindPath = '/pharmacy/find'
export const pharmacyPersonPath = (personId: string) => `/pharmacy/people/${personId}`
export const collectionPath = (scriptId: string) => `/pharmacy/scripts/${scriptId}/collections`
