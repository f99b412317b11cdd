using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Cresset.Fidelity;

/// <summary>Calls methods whose parameters may be spans: those are passed as arrays.</summary>
internal static class Invoker
{
    private static readonly ConcurrentDictionary<MethodBase, Func<object?, object?[], object?>> Compiled = new();

    public static object? Call(MethodBase method, object? receiver, object?[] arguments) =>
        Compiled.GetOrAdd(method, Compile)(receiver, arguments);

    private static Func<object?, object?[], object?> Compile(MethodBase method)
    {
        ParameterExpression receiver = Expression.Parameter(typeof(object)),
            list = Expression.Parameter(typeof(object[]));
        Expression[] arguments = [.. method.GetParameters().Select((p, i) =>
            Argument(Expression.ArrayIndex(list, Expression.Constant(i)), p.ParameterType))];
        Expression call = method switch
        {
            ConstructorInfo constructor => Expression.New(constructor, arguments),
            MethodInfo { IsStatic: true } plain => Expression.Call(plain, arguments),
            _ => Expression.Call(Expression.Convert(receiver, method.DeclaringType!), (MethodInfo)method, arguments),
        };
        Expression body = call.Type == typeof(void)
            ? Expression.Block(call, Expression.Constant(null)) : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?, object?[], object?>>(body, receiver, list).Compile();
    }

    private static Expression Argument(Expression value, Type type)
    {
        if (!type.IsByRefLike) return Expression.Convert(value, type);
        Type array = type.GetGenericArguments()[0].MakeArrayType();
        return Expression.New(type.GetConstructor([array])!, Expression.Convert(value, array));
    }
}
