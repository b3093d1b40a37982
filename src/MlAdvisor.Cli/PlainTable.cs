using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Tables as the tool prints them: no lines, cells of plain text that nothing in them can turn into markup.</summary>
internal static class PlainTable
{
    /// <summary>A table with headings.</summary>
    /// <param name="headings">The first line, a column each.</param>
    public static Table Of(params IEnumerable<string> headings)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading)));
        }

        return table;
    }

    /// <summary>Aligns columns to the right, as numbers are.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Their places, from 0.</param>
    public static Table AlignRight(this Table table, params IEnumerable<int> columns)
    {
        foreach (var column in columns)
        {
            table.Columns[column].RightAligned();
        }

        return table;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">A cell each column.</param>
    public static void AddTexts(this Table table, params IEnumerable<string> cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    /// <summary>Names and what is said of each, a line a name.</summary>
    public static Grid Facts()
    {
        var rows = new Grid { Expand = false }.AddColumns(2);
        rows.Columns[0].NoWrap().PadRight(3);
        return rows;
    }

    /// <summary>Adds a line.</summary>
    /// <param name="facts">The lines.</param>
    /// <param name="name">What it is about.</param>
    /// <param name="text">What is said of it.</param>
    public static void AddFact(this Grid facts, string name, string text) => facts.AddRow(new Text(name), new Text(text));
}
