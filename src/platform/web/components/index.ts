export { BarChart } from './bar-chart.tsx'
export { Button, ButtonGroup, type ButtonProps } from './button.tsx'
export {
  type Action,
  ActionItem,
  Card,
  CardGroup,
  type CardProps,
  DoDontList,
  type DoDontListProps,
  WarningCallout,
  type WarningCalloutProps,
} from './card.tsx'
export type { ChartMark, ChartProps, ChartSeries } from './chart.tsx'
export { Checkboxes, type Choice, type ChoiceItem, type ChoicesProps, Radios } from './choices.tsx'
export {
  Details,
  type DetailsProps,
  Expander,
  Heading,
  type HeadingProps,
  InsetText,
  NotificationBanner,
  type NotificationBannerProps,
  Panel,
  type PanelProps,
  Tag,
  type TagProps,
} from './content.tsx'
export { DateInput, type DateInputProps } from './date-input.tsx'
export { Facts } from './facts.tsx'
export { Figure, type FigureProps, Picture, type PictureProps } from './figure.tsx'
export { FileUpload, type FileUploadProps } from './file-upload.tsx'
export { Fold, type FoldProps } from './fold.tsx'
export { Form, type FormProps, Hidden, type HiddenProps, hiddenNames } from './form.tsx'
export {
  type DatePart,
  type FieldProps,
  type FormError,
  type FormErrors,
  type FormValues,
  fieldId,
  formFields,
  type TypedDate,
} from './form-fields.ts'
export { Fieldset, type FieldsetProps, type InputProps } from './form-group.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Label, type LabelProps, Legend } from './label.tsx'
export { LineChart, type LineChartProps } from './line-chart.tsx'
export type { Content, Maybe, Size } from './markup.ts'
export { ErrorMessage, ErrorSummary, type ErrorSummaryProps, Hint } from './messages.tsx'
export {
  ActionLink,
  BackLink,
  type BackLinkProps,
  Breadcrumb,
  type BreadcrumbProps,
  type Link,
  SkipLink,
  type TabItem,
  Tabs,
  type TaskItem,
  TaskList,
} from './navigation.tsx'
export { Column, OnThisPage, type PagePart, PageParts } from './page-parts.tsx'
export { type PageItem, Pagination, type PaginationProps, pagesAround, type Step } from './pagination.tsx'
export { Select, type SelectItem, type SelectProps } from './select.tsx'
export { SummaryList, type SummaryListProps, type SummaryRow } from './summary-list.tsx'
export { type Cell, type HeadCell, Table, type TableProps } from './table.tsx'
export { TextArea, type TextAreaProps } from './text-area.tsx'
export {
  type InputWidth,
  PasswordInput,
  SearchForm,
  SearchInput,
  type SearchInputProps,
  TextInput,
  type TextInputProps,
} from './text-input.tsx'
export { NotSaved, SavedMeanwhile, type SavedText } from './too-late.tsx'
