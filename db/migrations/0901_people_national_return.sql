-- Whether the person agreed that what is known of them goes into the national return. Null: nobody has asked.
alter table people.identity add column national_return text constraint national_return_is_an_answer check (national_return in ('Y', 'N'));
