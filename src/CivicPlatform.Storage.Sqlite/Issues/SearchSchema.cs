using CivicPlatform.Storage;

namespace CivicPlatform.Issues;

/// <summary>The tables of search.db: open text, so whatever is deleted is written over.</summary>
/// <remarks>What is said about an issue (comments; answers with their number below zero) has an index beside that of the issues: a long discussion of one would
/// otherwise push all others out of the latest matches.</remarks>
internal static class SearchSchema
{
    public const string FileName = "search.db";

    public static SqliteSchema Schema { get; } = new(0x43565331, ["""
        CREATE TABLE place (id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL) STRICT;
        INSERT INTO place VALUES (1, 0);
        CREATE TABLE issues (number INTEGER PRIMARY KEY, issue TEXT NOT NULL UNIQUE, author TEXT NOT NULL, hidden INTEGER NOT NULL, merged INTEGER NOT NULL) STRICT;
        CREATE INDEX issues_by_author ON issues (author);
        CREATE VIRTUAL TABLE words USING fts5(title, body, tags, tokenize = 'ascii');
        INSERT INTO words(words, rank) VALUES ('secure-delete', 1);
        """, """
        CREATE TABLE points (number INTEGER PRIMARY KEY, latitude REAL NOT NULL, longitude REAL NOT NULL) STRICT;
        CREATE INDEX points_by_latitude ON points (latitude, longitude);
        DELETE FROM words;
        DELETE FROM issues;
        UPDATE place SET position = 0;
        """, """
        DROP TABLE words;
        CREATE VIRTUAL TABLE words USING fts5(title, body, tags, place, tokenize = 'ascii');
        INSERT INTO words(words, rank) VALUES ('secure-delete', 1);
        CREATE TABLE remarks (remark INTEGER PRIMARY KEY, number INTEGER NOT NULL, part INTEGER NOT NULL, author TEXT NOT NULL, hidden INTEGER NOT NULL, UNIQUE (number, part)) STRICT;
        CREATE INDEX remarks_by_author ON remarks (author);
        CREATE VIRTUAL TABLE talk USING fts5(text, tokenize = 'ascii');
        INSERT INTO talk(talk, rank) VALUES ('secure-delete', 1);
        DELETE FROM points;
        DELETE FROM issues;
        UPDATE place SET position = 0;
        """]);
}
