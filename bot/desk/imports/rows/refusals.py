"""Says why a file or a cell is not taken, and what to do about it."""

from collections.abc import Mapping

from bot.desk.imports.rows.columns import Say
from bot.spreadsheets.sheet import Fault, NotReadable
from bot.texts import to_be_said

_FAULTS: Mapping[str, str] = {
    Fault.TOO_MANY_ROWS: to_be_said("The table has more than {most} rows. Split it into several files."),
    Fault.TOO_MANY_COLUMNS: to_be_said("The table has more than {most} columns. Remove those that are unknown."),
    Fault.TOO_LONG: to_be_said("In row {row} a cell holds more than {most} characters. Shorten it."),
    Fault.TOO_MUCH: to_be_said("There is too much text in this table. Split it into several files."),
    Fault.TOO_LARGE: to_be_said("The file is larger than {most} MB. Split it."),
    Fault.EMPTY: to_be_said("The file is empty."),
    Fault.OLD: to_be_said("This is an old Excel file, or one with a password. Save it as .xlsx without a password."),
    Fault.NO_TABLE: to_be_said("This is no table. Lotse reads .xlsx and .csv."),
    Fault.NO_TEXT: to_be_said("This file is no text. Save the table as .xlsx or as “CSV UTF-8”."),
    Fault.QUOTES: to_be_said("From line {line} on the quotation marks do not match. Save it anew as .xlsx."),
    Fault.LONG_ROW: to_be_said("Row {row} is too long. No cell may hold more than {most} characters."),
    Fault.DAMAGED: to_be_said("The file is damaged. Open it in a spreadsheet and save it as .xlsx anew."),
    Fault.BOMB: to_be_said("The file unpacks to far more than a table needs. Copy the cells into a new file."),
    Fault.MACROS: to_be_said("The file holds macros or links to other files. Copy the cells into a new file."),
    Fault.NO_EXCEL: to_be_said("This is no Excel file. Lotse reads .xlsx and .csv."),
    Fault.TOO_MANY_TAGS: to_be_said("There is too much in this file. Copy the cells into a new file."),
    Fault.FORMULA: to_be_said("This cell holds a formula. Replace it by its value (copy, then “paste values”)."),
    Fault.BROKEN: to_be_said("The spreadsheet shows an error in this cell. Write the value itself."),
}


def said_of(fault: str, say: Say) -> str:
    return say(_FAULTS.get(fault, fault))


def refused(reason: NotReadable, say: Say) -> str:
    return say(_FAULTS.get(reason.reason, reason.reason), **reason.values)
