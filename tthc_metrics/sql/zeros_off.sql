-- a piece of a statement: a number_key of one office alone, without zeros before its digits and without «.0» behind digits alone
regexp_replace(regexp_replace(number_key, '^([0-9]+)[.,]0+@$', '\1@'), '(^|[^0-9])0+([0-9])', '\1\2', 'g')
