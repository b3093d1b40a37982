using System.Linq.Expressions;

namespace Microsoft.ML.Internal;

/// <summary>Compiled reading and writing of members.</summary>
internal static class MemberAccess
{
    public static Func<TRow, TValue> Reader<TRow, TValue>(BoundMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TValue>>(Expression.MakeMemberAccess(row, member.Member), row).Compile();
    }

    public static Action<TRow, TValue> Writer<TRow, TValue>(BoundMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        var value = Expression.Parameter(typeof(TValue));
        var assign = Expression.Assign(Expression.MakeMemberAccess(row, member.Member), value);
        return Expression.Lambda<Action<TRow, TValue>>(assign, row, value).Compile();
    }
}
