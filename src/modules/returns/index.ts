/** The module's door; what it offers in SQL is listed in the README. */
export {}
