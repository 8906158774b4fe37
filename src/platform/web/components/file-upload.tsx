import type { ReactElement } from 'react'
import { FormGroup, groupId, type InputProps } from './form-group.tsx'
import { classes, type Maybe } from './markup.ts'

export interface FileUploadProps extends InputProps, Maybe<{ accept: string; multiple: boolean }> {}

/** A file from the person's device; its form must be `<Form multipart>`. */
export function FileUpload(props: FileUploadProps): ReactElement {
  return (
    <FormGroup input={props} className="nhsuk-file-upload" data={{ 'data-module': 'nhsuk-file-upload' }}>
      {(describedBy) => (
        <input
          className={classes('nhsuk-file-upload__input', props.className)}
          id={groupId(props)}
          name={props.name}
          type="file"
          accept={props.accept}
          disabled={props.disabled}
          multiple={props.multiple}
          aria-describedby={describedBy}
        />
      )}
    </FormGroup>
  )
}
