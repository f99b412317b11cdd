using System.Collections;
using System.Reflection;
using System.Text.Json;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>Calls <c>Forward</c> of a model with Hugging Face's argument names, and finds results by
/// theirs.</summary>
internal static class ModelForward
{
    /// <param name="model">Has a Forward of text.</param>
    /// <param name="rest">Inputs and arguments by name; all must be taken.</param>
    public static object Call(PretrainedModel model, Dictionary<string, object?> rest)
    {
        MethodInfo method = model.GetType().GetMethods().FirstOrDefault(m => m.Name == "Forward"
            && m.GetParameters() is [{ ParameterType.Name: nameof(TextInputs) }, ..])
                ?? throw new NotBoundException("no Forward of text");
        ParameterInfo[] parameters = method.GetParameters();
        var values = new object?[parameters.Length];
        values[0] = Inputs(rest);
        for (int i = 1; i < parameters.Length; i++)
            values[i] = Take(rest, parameters[i].Name!) is { } value ? value : parameters[i].DefaultValue;
        if (rest.Count > 0) throw new NotBoundException($"{model.GetType().Name} takes no {string.Join(", ", rest.Keys)}");
        return method.Invoke(model, values)!;
    }

    /// <summary>A result such as <c>logits</c> or <c>hidden_states.1</c>.</summary>
    public static Tensor Output(object result, string name)
    {
        string[] parts = name.Split('.');
        PropertyInfo property = result.GetType().GetProperties().FirstOrDefault(p => Names.Same(p.Name, parts[0]))
            ?? throw new NotBoundException($"{result.GetType().Name} has no {parts[0]}");
        object? value = property.GetValue(result);
        if (parts.Length > 1) value = ((IList)value!)[int.Parse(parts[1], null)];
        return value as Tensor ?? throw new MismatchException($"{name} is {value ?? "null"}");
    }

    /// <summary>The record of ids, masks and positions, with what shall be kept.</summary>
    private static TextInputs Inputs(Dictionary<string, object?> rest)
    {
        var inputs = new TextInputs((Tensor)Take(rest, "InputIds")!, (Tensor?)Take(rest, "AttentionMask"),
            (Tensor?)Take(rest, "TokenTypeIds"), (Tensor?)Take(rest, "PositionIds"));
        foreach (PropertyInfo option in typeof(TextInputs).GetProperties().Where(p => p.PropertyType == typeof(bool)))
            if (Take(rest, option.Name) is JsonElement json) option.SetValue(inputs, json.GetBoolean());
        return inputs;
    }

    private static object? Take(Dictionary<string, object?> rest, string name) =>
        rest.Keys.FirstOrDefault(k => Names.Same(k, name)) is { } key && rest.Remove(key, out object? value) ? value
            : null;
}
