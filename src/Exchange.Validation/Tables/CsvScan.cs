using System.Text;

namespace Exchange.Validation.Tables;

/// <summary>Cuts a stream of characters into rows and cells.</summary>
internal sealed class CsvScan(SheetBuilder builder, TableLimits limits)
{
    private readonly StringBuilder cell = new();
    private State state = State.RowStart;
    private int row;
    private int column;

    private enum State
    {
        RowStart,
        CellStart,
        Plain,
        Quoted,

        /// <summary>After a quote inside quotes: the end of the cell, or the first of a doubled one.</summary>
        QuoteSeen,
    }

    public void Take(char character)
    {
        if (state == State.RowStart)
        {
            builder.BeginRow(++row);
            (column, state) = (0, State.CellStart);
        }

        switch (state, character)
        {
            case (State.Quoted, '"'):
                state = State.QuoteSeen;
                break;
            case (State.Quoted, _):
                Append(character);
                break;
            case (State.QuoteSeen, '"'):
                Append(character);
                state = State.Quoted;
                break;
            case (State.CellStart, '"'):
                state = State.Quoted;
                break;
            case (_, ','):
                EndCell();
                state = State.CellStart;
                break;
            case (_, '\n'):
                EndCell();
                state = State.RowStart;
                break;
            case (_, '\r'):
                break;
            case (State.QuoteSeen, _):
                throw SheetBuilder.Malformed($"{TableCell.ColumnName(column)}{row}");
            default:
                Append(character);
                state = State.Plain;
                break;
        }
    }

    public void End()
    {
        if (state == State.Quoted)
            throw SheetBuilder.Malformed($"{TableCell.ColumnName(column)}{row}");
        if (state != State.RowStart)
            EndCell();
    }

    private void Append(char character)
    {
        SheetBuilder.Bound(cell.Length + 1, limits.MaxCellChars, "characters in one cell", "字符(单个单元格)");
        cell.Append(character);
    }

    private void EndCell()
    {
        builder.Add(column, cell.ToString());
        cell.Clear();
        column++;
    }
}
