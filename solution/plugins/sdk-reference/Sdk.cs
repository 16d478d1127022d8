// The members of Microsoft.Xrm.Sdk 9.0 that the guard calls, and no other: each exists in every 9.0 build.
// A member that the real SDK lacks would compile here and fail only in an environment, so add one only with its page.
// https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk
using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk
{
    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iplugin
    public interface IPlugin
    {
        void Execute(IServiceProvider serviceProvider);
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.itracingservice
    public interface ITracingService
    {
        void Trace(string format, params object[] args);
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.iexecutioncontext
    public interface IExecutionContext
    {
        string MessageName { get; }

        string PrimaryEntityName { get; }

        Guid InitiatingUserId { get; }

        ParameterCollection InputParameters { get; }

        EntityImageCollection PreEntityImages { get; }
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.ipluginexecutioncontext
    public interface IPluginExecutionContext : IExecutionContext
    {
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.datacollection-2
    public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    {
        private readonly Dictionary<TKey, TValue> items = new Dictionary<TKey, TValue>();

        protected internal DataCollection()
        {
        }

        public virtual TValue this[TKey key]
        {
            get { return items[key]; }
            set { items[key] = value; }
        }

        public virtual bool TryGetValue(TKey key, out TValue value)
        {
            return items.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
        {
            return items.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return items.GetEnumerator();
        }
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.parametercollection
    public sealed class ParameterCollection : DataCollection<string, object>
    {
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.attributecollection
    public sealed class AttributeCollection : DataCollection<string, object>
    {
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.entityimagecollection
    public sealed class EntityImageCollection : DataCollection<string, Entity>
    {
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.entity
    public class Entity
    {
        private AttributeCollection attributes = new AttributeCollection();

        public Entity(string entityName)
        {
            LogicalName = entityName;
        }

        public string LogicalName { get; set; }

        public AttributeCollection Attributes
        {
            get { return attributes; }
            set { attributes = value; }
        }
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.optionsetvalue
    public sealed class OptionSetValue
    {
        public OptionSetValue(int value)
        {
            Value = value;
        }

        public int Value { get; set; }
    }

    // https://learn.microsoft.com/dotnet/api/microsoft.xrm.sdk.invalidpluginexecutionexception
    public sealed class InvalidPluginExecutionException : Exception
    {
        public InvalidPluginExecutionException(string message)
            : base(message)
        {
        }
    }
}
