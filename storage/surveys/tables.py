"""The tables of surveys. There is none of people: neither who answered nor what one of them answered in all."""

from datetime import date, datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from storage.database.columns import Utc, kept

SURVEY = "3 years after its last day; 30 days after staff deleted it"
WORDS = "1 year after the last day of the survey; 30 days after staff deleted it"
MARK = "2 days"


class SurveyRow(SQLModel, table=True):
    __tablename__ = "survey"
    id: str = kept("a random number, by which its page is found", SURVEY, primary_key=True)
    title: str = kept("what it is called", SURVEY)
    intro: str = kept("what it is for, to tell those who answer", SURVEY)
    content: str = kept("its questions and groups", SURVEY)
    least: int = kept("how many people a number has to be of to be shown", SURVEY)
    listed: bool = kept("whether the chat offers it", SURVEY)
    stage: str = kept("draft, started or ended", SURVEY)
    opens_on: date = kept("from when on it can be answered", SURVEY)
    closes_on: date = kept("its last day, and when all of it goes", SURVEY, index=True)
    deleted_at: datetime | None = kept("when staff deleted it, and when it goes", SURVEY, sa_type=Utc, nullable=True)


class SurveyCountRow(SQLModel, table=True):
    """One number: how many chose an option. Without a time, and never of two groups or two questions at once."""

    __tablename__ = "survey_count"
    __table_args__ = (ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="CASCADE"),)
    survey_id: str = kept("which survey", SURVEY, primary_key=True)
    group_at: int = kept("the place of the group question; -1 for everybody", SURVEY, primary_key=True)
    group_option: int = kept("which group; -1 for everybody", SURVEY, primary_key=True)
    question_at: int = kept("the place of the question; -1 for the people themselves", SURVEY, primary_key=True)
    option_at: int = kept("which option; -1 for the people themselves", SURVEY, primary_key=True)
    people: int = kept("how many", SURVEY)


class SurveyTextRow(SQLModel, table=True):
    """Words to a question: without a group, a time, or what else the same person answered."""

    __tablename__ = "survey_text"
    __table_args__ = (ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="CASCADE"),)
    id: str = kept("a random number, so that the order tells nothing", WORDS, primary_key=True)
    survey_id: str = kept("which survey", WORDS, index=True)
    question_at: int = kept("the place of the question", WORDS)
    words: str = kept("what was written, without what could tell who wrote it", WORDS)
    hidden: bool = kept("whether staff took it out of the results", WORDS, default=False)


class SurveyMarkRow(SQLModel, table=True):
    """Forms that were taken: sent again by mistake, one does not count twice."""

    __tablename__ = "survey_mark"
    mark: str = kept("a print of a random number that stood in the form", MARK, primary_key=True)
    day: date = kept("when it goes", MARK, index=True)
