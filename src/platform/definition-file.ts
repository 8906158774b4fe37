import type { z } from 'zod'

/** Reads data that comes along with the product by their shape; refused with the file, the place and the reason of the first fault. */
export function readDefinition<Shape extends z.ZodType>(shape: Shape, file: string, json: unknown): z.output<Shape> {
  const read = shape.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`${file}, ${issue?.path.join(' ')}: ${issue?.message}`)
}
